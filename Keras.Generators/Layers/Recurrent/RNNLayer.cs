using Keras.Generators.Declarations;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>RNN</c>: any cell, step by step.</summary>
internal sealed class RNNLayer : RecurrentLayer
{
    private static readonly ObjectArgument CellGiven = new("cell", Family.Layer, isRequired: true);

    public override string Kind => "RNN";

    protected override IReadOnlyList<Argument> OwnArguments => [CellGiven, .. SequenceArguments.All, SequenceArguments.ZeroOutputForMask];

    public override string? StateActivationOf(Arguments arguments) => LayerRegistry.StateActivationOf(CellGiven.Read(arguments));

    protected override (CellLayer Cell, LayerContext Context) CellOf(LayerContext context)
    {
        ObjectValue given = context.Get(CellGiven)!;
        return LayerRegistry.Find(given.Kind) is CellLayer cell
            ? (cell, context.Inner(cell.Kind, given.Arguments, "cell"))
            : throw new LayerException($"{context.Layer.Title}: {given.Kind} isn't a recurrent cell.", CellGiven.Name);
    }
}

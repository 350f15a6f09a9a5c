using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Reshape</c>: the values of a sample under another shape.</summary>
internal sealed class ReshapeLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> TargetShape = Argument.Integers("targetShape")
        .Where(s => s.All(n => n is -1 or > 0) && s.Count(n => n == -1) < 2, "must be made of sizes of 1 or more, of which one may be -1 for what is left");

    public override string Kind => "Reshape";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [TargetShape];

    protected override Value Call(LayerContext context, Value input)
    {
        EquatableArray<int> target = context.Get(TargetShape);
        Dim values = input.Shape.Count(1, input.Shape.Rank), known = target.Where(n => n > 0).Aggregate((Dim)1, (product, n) => product * n);
        // What of an unknown size is left over, only the data tell.
        bool divides = values.TryDivide(known, out Dim left);
        if (!divides && !values.IsConstant)
            left = target.Contains(-1) ? Dim.FloorDivide(values, known.Constant!.Value) : 1;
        else if (!divides || !(target.Contains(-1) || !left.IsConstant || left.Constant == 1))
            throw Unfit(context, values, known, target);
        return context.Builder.DemandReshape(input, Shape.Of([input.Shape[0], .. target.Select(n => n == -1 ? left : (Dim)n)]));
    }

    private static LayerException Unfit(LayerContext context, Dim values, Dim known, EquatableArray<int> target) => new(
        $"{context.Layer.Title} can't make ({string.Join(", ", target)}) from {context.Producer.TitleWithShape}: a sample has {values} values, which {known} {(target.Contains(-1) ? "does not divide" : "does not equal")}.",
        TargetShape.Name);
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Activation</c>: an activation function by itself.</summary>
internal sealed class ActivationLayer : LayerDefinition
{
    private static readonly Argument<string> Required = Argument.Member("activation", null);

    public override string Kind => "Activation";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Required];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    public override bool PassesValuesThrough(Arguments arguments) => ActivationOf(arguments) == "Linear";

    protected override Value Call(LayerContext context, Value input) => Activations.Apply(context, input);
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Identity</c>: what comes in goes out.</summary>
internal sealed class IdentityLayer : LayerDefinition
{
    public override string Kind => "Identity";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input) => input;
}

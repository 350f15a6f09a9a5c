using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ActivityRegularization</c>: passes its input on and adds its size to the loss.</summary>
internal sealed class ActivityRegularizationLayer : LayerDefinition
{
    private static readonly Argument<double> L1 = Argument.Number("l1", 0).NotNegative();
    private static readonly Argument<double> L2 = Argument.Number("l2", 0).NotNegative();

    public override string Kind => "ActivityRegularization";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [L1, L2];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool PassesValuesThrough(Arguments arguments) => true;

    public override IEnumerable<Value> ActivityPenalties(GraphBuilder builder, Value output, Arguments arguments) =>
        [.. base.ActivityPenalties(builder, output, arguments),
            .. RegularizerDefinition.Penalties(builder, output, L1.Read(arguments), L2.Read(arguments), null)];

    protected override Value Call(LayerContext context, Value input) => input;
}

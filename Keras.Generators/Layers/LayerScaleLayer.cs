using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>LayerScale</c>, which the ConvNeXt networks of <c>keras.applications</c> have: a learned factor for each channel.
/// </summary>
internal sealed class LayerScaleLayer : LayerDefinition
{
    private static readonly Argument<double> InitValues = Argument.Number("initValues");
    private static readonly Argument<int> ProjectionDim = Argument.Integer("projectionDim").AtLeast(1);

    public override string Kind => "LayerScale";

    public override string Module => "keras.src.applications.convnext";

    protected override IReadOnlyList<Argument> OwnArguments => [InitValues, ProjectionDim];

    protected override Value Call(LayerContext context, Value input)
    {
        int channels = context.Get(ProjectionDim);
        if (input.Shape.Rank < 2 || input.Shape[-1].Constant is { } size && size != channels)
            throw new LayerException(
                $"{context.Layer.Title} has a factor for each of {channels} channels, but {context.Producer.TitleWithShape} comes in.",
                ProjectionDim.Name);
        var start = new ObjectValue(Family.Initializer, "Constant",
            new Arguments([new NamedArgument("value", new NumberValue(context.Get(InitValues)))]));
        return input * context.Weight("gamma", [channels], start);
    }
}

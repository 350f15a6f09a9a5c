using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>PReLU</c>: a slope for negative values that is learned.</summary>
internal sealed class PReLULayer : LayerDefinition
{
    private static readonly WeightArguments OfAlpha = new("alpha", "Zeros");
    private static readonly Argument<EquatableArray<int>?> SharedAxes = Argument.OptionalIntegers("sharedAxes");

    public override string Kind => "PReLU";

    protected override IReadOnlyList<Argument> OwnArguments => [OfAlpha.Initializer, SharedAxes, .. OfAlpha.Limits];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int[] shared = context.Get(SharedAxes) is { IsEmpty: false } given ? context.Axes(input, given, SharedAxes) : [];
        Shape shape =
            Shape.Of(Enumerable.Range(1, input.Shape.Rank - 1)
                .Select(a => shared.Contains(a) ? 1 : (Dim)context.KnownSize(input, a, "values on an axis")));
        Value alpha = OfAlpha.Make(context, "alpha", shape);
        return b.Relu(input) - (alpha * b.Relu(-input));
    }
}

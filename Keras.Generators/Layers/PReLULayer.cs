using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>PReLU</c>: a slope for negative values that is learned.</summary>
internal sealed class PReLULayer : LayerDefinition
{
    private static readonly Argument<string> AlphaInitializer = Argument.Member("alphaInitializer", "Zeros");
    private static readonly Argument<EquatableArray<int>?> SharedAxes = Argument.OptionalIntegers("sharedAxes");
    private static readonly Argument<double> AlphaL1 = Argument.Number("alphaL1", 0).NotNegative();
    private static readonly Argument<double> AlphaL2 = Argument.Number("alphaL2", 0).NotNegative();

    public override string Kind => "PReLU";

    protected override IReadOnlyList<Argument> OwnArguments => [AlphaInitializer, SharedAxes, AlphaL1, AlphaL2];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int[] shared = context.Get(SharedAxes) is { IsEmpty: false } given ? context.Axes(input, given, SharedAxes) : [];
        Shape shape = Shape.Of(Enumerable.Range(1, input.Shape.Rank - 1).Select(a => shared.Contains(a) ? 1 : (Dim)context.KnownSize(input, a, "values on an axis")));
        Value alpha = context.Weight("alpha", shape, Initializers.For(context, AlphaInitializer, shape), l1: context.Get(AlphaL1), l2: context.Get(AlphaL2));
        return b.Relu(input) - (alpha * b.Relu(-input));
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>SeparableConv1D</c> and <c>SeparableConv2D</c>: each channel by itself, then a product over the channels.</summary>
internal abstract class SeparableConvolutionLayer(int axes) : LayerDefinition
{
    private static readonly WeightArguments OfPointwise = new("pointwise", "GlorotUniform");

    private readonly Argument<EquatableArray<int>> kernelSize = Argument.Sizes("kernelSize", axes).AtLeast(1);
    private readonly Argument<EquatableArray<int>> strides = Argument.Sizes("strides", axes, 1).AtLeast(1);
    private readonly Argument<EquatableArray<int>> dilationRate = Argument.Sizes("dilationRate", axes, 1).AtLeast(1);

    public override string Kind { get; } = $"SeparableConv{axes}D";

    public override bool WritesActivityRegularizer => true;

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        ConvolutionLayer.Filters, kernelSize, strides, SpatialWindow.Padding, SpatialWindow.DataFormat, dilationRate,
        DepthwiseArguments.DepthMultiplier, Activations.Argument,
        KernelArguments.UseBias, DepthwiseArguments.OfKernel.Initializer, OfPointwise.Initializer, KernelArguments.OfBias.Initializer,
        .. DepthwiseArguments.OfKernel.Limits, .. OfPointwise.Limits, .. KernelArguments.OfBias.Limits,
    ];

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        Value x = SpatialWindow.ToChannelsLast(context, input, axes);
        Window window =
            SpatialWindow.Of(context, x, context.Get(kernelSize), kernelSize.Name, context.Get(strides), context.Get(dilationRate),
                "convolve");
        Value each = DepthwiseArguments.Convolve(context, x, "depthwise_kernel", window);
        int filters = context.Get(ConvolutionLayer.Filters);
        Shape matrix = [each.Shape[-1], filters], shape = Shape.Of([.. Enumerable.Repeat((Dim)1, axes), .. matrix]);
        Value pointwise = OfPointwise.Make(context, "pointwise_kernel", shape);
        Value sums = context.Builder.MatMul(each, context.Builder.Reshape(pointwise, matrix));
        return Activations.Apply(context, SpatialWindow.FromChannelsLast(context, KernelArguments.AddBias(context, sums, filters)));
    }
}

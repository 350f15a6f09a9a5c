using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>DepthwiseConv1D</c> and <c>DepthwiseConv2D</c>.</summary>
internal abstract class DepthwiseConvolutionLayer(int axes) : LayerDefinition
{
    private readonly Argument<EquatableArray<int>> kernelSize = Argument.Sizes("kernelSize", axes).AtLeast(1);
    private readonly Argument<EquatableArray<int>> strides = Argument.Sizes("strides", axes, 1).AtLeast(1);
    private readonly Argument<EquatableArray<int>> dilationRate = Argument.Sizes("dilationRate", axes, 1).AtLeast(1);

    public override string Kind { get; } = $"DepthwiseConv{axes}D";

    public override bool WritesActivityRegularizer => true;

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        kernelSize, strides, SpatialWindow.Padding, DepthwiseArguments.DepthMultiplier, SpatialWindow.DataFormat, dilationRate,
        Activations.Argument, KernelArguments.UseBias,
        DepthwiseArguments.OfKernel.Initializer, KernelArguments.OfBias.Initializer, .. DepthwiseArguments.OfKernel.Limits,
        .. KernelArguments.OfBias.Limits,
    ];

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        Value x = SpatialWindow.ToChannelsLast(context, input, axes);
        Window window =
            SpatialWindow.Of(context, x, context.Get(kernelSize), kernelSize.Name, context.Get(strides), context.Get(dilationRate),
                "convolve");
        Value sums = DepthwiseArguments.Convolve(context, x, "kernel", window);
        return Activations.Apply(context,
            SpatialWindow.FromChannelsLast(context, KernelArguments.AddBias(context, sums, (int)sums.Shape[-1].Constant!.Value)));
    }
}

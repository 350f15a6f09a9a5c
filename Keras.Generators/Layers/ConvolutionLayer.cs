using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv1D</c>, <c>Conv2D</c> and <c>Conv3D</c>.</summary>
internal abstract class ConvolutionLayer(int axes) : LayerDefinition
{
    public static readonly Argument<int> Filters = Argument.Integer("filters").AtLeast(1);
    public static readonly Argument<int> Groups = Argument.Integer("groups", 1).AtLeast(1);

    public Argument<EquatableArray<int>> KernelSize { get; } = Argument.Sizes("kernelSize", axes).AtLeast(1);

    public Argument<EquatableArray<int>> Strides { get; } = Argument.Sizes("strides", axes, 1).AtLeast(1);

    public Argument<EquatableArray<int>> DilationRate { get; } = Argument.Sizes("dilationRate", axes, 1).AtLeast(1);

    public override string Kind { get; } = $"Conv{axes}D";

    public override bool WritesActivityRegularizer => true;

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        Filters, KernelSize, Strides, axes == 1 ? SpatialWindow.TimePadding : SpatialWindow.Padding, SpatialWindow.DataFormat, DilationRate,
        Groups, Activations.Argument,
        .. KernelArguments.All,
    ];

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        int filters = context.Get(Filters), groups = context.Get(Groups);
        EquatableArray<int> size = context.Get(KernelSize), strides = context.Get(Strides), dilations = context.Get(DilationRate);
        SpatialWindow.RefuseDilatedStrides(context, strides, dilations, DilationRate);
        if (filters % groups != 0)
        {
            throw new LayerException($"{context.Layer.Title}: {filters} filters can't be split into {groups} groups of one size.",
                Groups.Name)
            {
                Id = ProblemIds.ArgumentOutOfRange,
            };
        }

        Value x = SpatialWindow.ToChannelsLast(context, input, axes);
        int channels = checked((int)context.KnownSize(x, -1, "channels"));
        if (channels % groups != 0)
            throw new LayerException(
                $"{context.Layer.Title}: the {channels} channels of {context.Producer.TitleWithShape} can't be split into {groups} groups of one size.", Groups.Name);
        Window window = SpatialWindow.Of(context, x, size, KernelSize.Name, strides, dilations, "convolve");
        Value kernel = KernelArguments.Kernel(context, Shape.Of([.. size.Select(n => (Dim)n), channels / groups, filters]));
        Value sums = context.Builder.Apply(new Convolution(window, groups), x, kernel);
        return Activations.Apply(context, SpatialWindow.FromChannelsLast(context, KernelArguments.AddBias(context, sums, filters)));
    }
}

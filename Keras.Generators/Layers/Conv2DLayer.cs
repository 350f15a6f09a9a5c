using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Conv2D</c>.</summary>
internal sealed class Conv2DLayer : LayerDefinition
{
    public static readonly Argument<int> Filters = Argument.Integer("filters").AtLeast(1);
    public static readonly Argument<EquatableArray<int>> KernelSize = Argument.Sizes("kernelSize", 2).AtLeast(1);
    public static readonly Argument<EquatableArray<int>> Strides = Argument.Sizes("strides", 2, 1).AtLeast(1);
    public static readonly Argument<EquatableArray<int>> DilationRate = Argument.Sizes("dilationRate", 2, 1).AtLeast(1);
    public static readonly Argument<int> Groups = Argument.Integer("groups", 1).AtLeast(1);

    public override string Kind => "Conv2D";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [Filters, KernelSize, Strides, SpatialWindow.Padding, SpatialWindow.DataFormat, DilationRate, Groups, Activations.Argument, .. KernelArguments.All];

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        int filters = context.Get(Filters), groups = context.Get(Groups);
        EquatableArray<int> size = context.Get(KernelSize), strides = context.Get(Strides), dilations = context.Get(DilationRate);
        if (strides.Any(s => s > 1) && dilations.Any(d => d > 1))
            throw Refuse(context, $"strides {strides} and dilationRate {dilations} can't both be above 1.", DilationRate);
        if (filters % groups != 0)
            throw Refuse(context, $"{filters} filters can't be split into {groups} groups of one size.", Groups);
        Value x = SpatialWindow.ToChannelsLast(context, input);
        int channels = checked((int)context.KnownSize(x, -1, "channels"));
        if (channels % groups != 0)
            throw new LayerException($"{context.Layer.Title}: the {channels} channels of {context.Producer.TitleWithShape} can't be split into {groups} groups of one size.", Groups.Name);
        Window window = SpatialWindow.Of(context, x, size, KernelSize.Name, strides, dilations, "convolve");
        Value kernel = KernelArguments.Kernel(context, [size[0], size[1], channels / groups, filters]);
        Value sums = context.Builder.Apply(new Convolution(window, groups), x, kernel);
        return Activations.Apply(context, SpatialWindow.FromChannelsLast(context, KernelArguments.AddBias(context, sums, filters)));
    }

    private static LayerException Refuse(LayerContext context, string why, Argument argument) =>
        new($"{context.Layer.Title}: {why}", argument.Name) { Id = ProblemIds.ArgumentOutOfRange };
}

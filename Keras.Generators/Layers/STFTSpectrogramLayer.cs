using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>STFTSpectrogram</c>: a short-time Fourier transform as two convolutions over each channel by itself, whose kernels are
/// trained.
/// </summary>
internal sealed class STFTSpectrogramLayer : LayerDefinition
{
    /// <summary>Keras' ε.</summary>
    private const double Epsilon = 1e-7;

    private static readonly Argument<string> Mode =
        Argument.OneOf("mode", "Log", "Log", "Magnitude", "Psd", "Real", "Imag", "Angle", "Stft");
    private static readonly Argument<int> FrameLength = Argument.Integer("frameLength", 256).AtLeast(1);
    private static readonly Argument<int?> FrameStep =
        Argument.OptionalInteger("frameStep").Where(n => n is null or >= 1, "must be 1 or more");
    private static readonly Argument<int?> FftLength =
        Argument.OptionalInteger("fftLength").Where(n => n is null or >= 1, "must be 1 or more");
    private static readonly Argument<string?> Window =
        Argument.Text("window", "hann").Where(InitializerDefinition.IsWindow, $"must be one of {InitializerDefinition.WindowNames}");
    private static readonly Argument<bool> Periodic = Argument.Boolean("periodic", false),
        ExpandDims = Argument.Boolean("expandDims", false);
    private static readonly Argument<string> Scaling = Argument.OneOfOrNone("scaling", "Density", "Density", "Spectrum");

    public override string Kind => "STFTSpectrogram";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [Mode, FrameLength, FrameStep, FftLength, Window, Periodic, Scaling, SpatialWindow.Padding, ExpandDims, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        string mode = context.Get(Mode);
        Value signals = ChannelsApart(context, input);
        Value? real = mode == "Imag" ? null : Transform(context, input, signals, "Real"), imaginary = mode == "Real"
            ? null
            : Transform(context, input, signals, "Imag");
        return FromChannelsApart(context, (real, imaginary) switch
        {
            ({ } r, null) => r,
            (null, { } i) => i,
            ({ } r, { } i) => mode switch
            {
                "Angle" => b.Atan2(i, r),
                "Stft" => b.Concatenate(-1, r, i),
                "Psd" => ((r * r) + (i * i)) * OfBothSigns(b, r.Shape[-1]),
                "Magnitude" => Magnitude(b, r, i),
                _ => b.Log(b.Maximum(Magnitude(b, r, i), Epsilon)),
            },
            _ => throw new InvalidOperationException($"{mode} needs a part of the transform."),
        });
    }

    private static Value Magnitude(GraphBuilder b, Value real, Value imaginary) =>
        b.Sqrt(b.Maximum((real * real) + (imaginary * imaginary), Epsilon));

    /// <summary>2 for each frequency that stands for its negative one too.</summary>
    private static Value OfBothSigns(GraphBuilder b, Dim frequencies) =>
        b.Literal(Enumerable.Range(0, (int)frequencies.Constant!.Value).Select(n => n == 0 || n == frequencies.Constant - 1 ? 1.0 : 2),
            [frequencies]);

    /// <summary>Every channel as a signal of its own: (batch · channels, steps, 1).</summary>
    private static Value ChannelsApart(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, 1);
        GraphBuilder b = context.Builder;
        Value x = SpatialWindow.IsChannelsFirst(context) ? input : b.Transpose(input, [0, 2, 1]);
        return b.Reshape(x, [x.Shape[0] * x.Shape[1], x.Shape[2], 1]);
    }

    /// <summary>One part of the transform: (batch, channels, frames, frequencies).</summary>
    private static Value Transform(LayerContext context, Value input, Value signals, string side)
    {
        int length = context.Get(FrameLength), step = context.Get(FrameStep) ?? length / 2, transform = context.Get(FftLength)
            ?? NextPowerOfTwo(length);
        if (step < 1 || step > length)
            throw new LayerException($"{context.Layer.Title}: frameStep must be between 1 and frameLength {length}, but is {step}.",
                FrameStep.Name) { Id = ProblemIds.ArgumentOutOfRange };
        if (transform < length)
            throw new LayerException($"{context.Layer.Title}: fftLength must be frameLength {length} or more, but is {transform}.",
                FftLength.Name) { Id = ProblemIds.ArgumentOutOfRange };
        var start = new ObjectValue(Family.Initializer, "STFT", new Arguments([
            new NamedArgument("side", new MemberValue(side)),
            new NamedArgument("window", context.Get(Window) is { } window ? new TextValue(window) : new NullValue()),
            new NamedArgument("scaling", context.Get(Scaling) is var scaling and not "None" ? new MemberValue(scaling) : new NullValue()),
            new NamedArgument("periodic", new BooleanValue(context.Get(Periodic)))]));
        Value kernel = context.Weight(side == "Real" ? "real_kernel" : "imag_kernel", [length, 1, (transform / 2) + 1], start);
        Window moved = SpatialWindow.Of(context, signals, [length], FrameLength.Name, [step], [1], "take frames of");
        Value result = context.Builder.Apply(new Convolution(moved, 1), signals, kernel);
        return context.Builder.Reshape(result,
            [input.Shape[0], input.Shape[SpatialWindow.IsChannelsFirst(context) ? 1 : 2], result.Shape[1], result.Shape[2]]);
    }

    /// <summary>From (batch, channels, frames, frequencies) to how the layer gives them out.</summary>
    private static Value FromChannelsApart(LayerContext context, Value x)
    {
        GraphBuilder b = context.Builder;
        (Dim batch, Dim channels, Dim frames, Dim frequencies) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        return (SpatialWindow.IsChannelsFirst(context), context.Get(ExpandDims)) switch
        {
            (true, true) => x,
            (true, false) => b.Reshape(b.Transpose(x, [0, 1, 3, 2]), [batch, channels * frequencies, frames]),
            (false, true) => b.Transpose(x, [0, 2, 3, 1]),
            _ => b.Reshape(b.Transpose(x, [0, 2, 1, 3]), [batch, frames, channels * frequencies]),
        };
    }

    private static int NextPowerOfTwo(int n)
    {
        int power = 1;
        while (power < n)
            power *= 2;
        return power;
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>MelSpectrogram</c>: frames of a signal that is mirrored at its ends, their Fourier transforms, and triangles over those that
/// are even on the mel scale. Windows, transforms and triangles are formulas, so that no tables of them are kept in the program.
/// </summary>
internal sealed class MelSpectrogramLayer : LayerDefinition
{
    private const double BreakFrequency = 700, HighFrequencyQ = 1127, Log10 = 2.302585092994046;

    private static readonly Argument<int> FftLength = Argument.Integer("fftLength", 2048).AtLeast(1),
        SequenceStride = Argument.Integer("sequenceStride", 512).AtLeast(1);
    private static readonly Argument<int?> SequenceLength =
        Argument.OptionalInteger("sequenceLength").Where(n => n is null or >= 1, "must be 1 or more");
    private static readonly Argument<string?> Window = FourierFormulas.Window(Argument.Text("window", "hann"));
    private static readonly Argument<int> SamplingRate = Argument.Integer("samplingRate", 16000).AtLeast(1),
        NumMelBins = Argument.Integer("numMelBins", 128).AtLeast(1);
    private static readonly Argument<double> MinFreq = Argument.Number("minFreq", 20).NotNegative();
    private static readonly Argument<double?> MaxFreq = Argument.OptionalNumber("maxFreq");
    private static readonly Argument<bool> PowerToDb = Argument.Boolean("powerToDb", true);
    private static readonly Argument<double> TopDb = Argument.Number("topDb", 80), MagExp = Argument.Number("magExp", 2);
    private static readonly Argument<double> MinPower = Argument.Number("minPower", 1e-10).Positive(),
        RefPower = Argument.Number("refPower", 1);

    public override string Kind => "MelSpectrogram";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [FftLength, SequenceStride, SequenceLength, Window, SamplingRate, NumMelBins, MinFreq, MaxFreq, PowerToDb, TopDb, MagExp,
            MinPower, RefPower];

    protected override Value Call(LayerContext context, Value input)
    {
        context.RequireRank(input, 2, "(batch, samples)");
        GraphBuilder b = context.Builder;
        int length = context.Get(FftLength), frequencies = (length / 2) + 1;
        Value frames = Frames(context, input) * WindowOf(context);
        (Value cosine, Value sine) = FourierFormulas.Waves(b, length, frequencies, length);
        Value real = b.MatMul(frames, cosine), imaginary = b.MatMul(frames, sine);
        Value power = (real * real) + (imaginary * imaginary);
        double exponent = context.Get(MagExp);
        Value strength = exponent == 2 ? power : exponent == 1 ? b.Sqrt(power) : b.Power(b.Sqrt(power), b.Constant(exponent));
        Value bands = b.MatMul(strength, Triangles(context, frequencies));
        return b.Transpose(context.Get(PowerToDb) ? Decibels(context, bands) : bands, [0, 2, 1]);
    }

    /// <summary>
    /// The frames, (batch, frames, length), of a signal whose ends are mirrored so that the first frame's middle is the first sample.
    /// </summary>
    private static Value Frames(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int length = context.Get(FftLength), border = length / 2, stride = context.Get(SequenceStride);
        Dim samples = input.Shape[1], count = Dim.FloorDivide(samples + ((2 * border) - length), stride) + 1;
        if (count.Constant < 1 || samples.Constant < 2)
            throw new LayerException(
                $"{context.Layer.Title} needs more samples for frames of {length} than {context.Producer.TitleWithShape} has.",
                FftLength.Name);
        Shape shape = [count, length];
        Value last = b.Extent(samples - 1), place = b.Mod((b.Iota(shape, 0) * stride) + b.Iota(shape, 1) - border, last * 2);
        return b.Gather(input, last - b.Abs(place - last), 1);
    }

    /// <summary>By what the samples of a frame are multiplied: the window, or 1.</summary>
    private static Value WindowOf(LayerContext context)
    {
        int length = context.Get(FftLength), inside = context.Get(SequenceLength) ?? length;
        if (inside > length)
            throw new LayerException($"{context.Layer.Title}: sequenceLength {inside} must be at most fftLength {length}.",
                SequenceLength.Name) { Id = ProblemIds.ArgumentOutOfRange };
        return context.Get(Window) is { } name ? FourierFormulas.Middle(context.Builder, name, inside, length) : context.Builder.Constant(1);
    }

    /// <summary>
    /// How much of each frequency is in each band: (frequencies, bands). A band rises from the middle of the one before and falls to that
    /// of the next.
    /// </summary>
    private static Value Triangles(LayerContext context, int frequencies)
    {
        GraphBuilder b = context.Builder;
        int bands = context.Get(NumMelBins), rate = context.Get(SamplingRate);
        double lowest = Mel(context.Get(MinFreq)), highest = Mel(context.Get(MaxFreq) is { } given and not 0 ? given : rate / 2);
        double step = (highest - lowest) / (bands + 1);
        if (step <= 0)
            throw new LayerException($"{context.Layer.Title}: maxFreq must be above minFreq {context.Get(MinFreq)}.",
                MaxFreq.Name) { Id = ProblemIds.ArgumentOutOfRange };
        Shape shape = [frequencies, bands];
        double hertz = rate / 2.0 / Math.Max(1, frequencies - 1);
        Value mel = b.Spread(b.Log1p(b.Iota([frequencies], 0) * (hertz / BreakFrequency)) * HighFrequencyQ, shape, [1]);
        Value rising = ((mel - lowest) / step) - b.Iota(shape, 1);
        return b.Maximum(b.Minimum(rising, 2 - rising), 0);
    }

    private static Value Decibels(LayerContext context, Value bands)
    {
        GraphBuilder b = context.Builder;
        double least = context.Get(MinPower), reference = Math.Max(Math.Abs(context.Get(RefPower)), least);
        Value decibels = (b.Log(b.Maximum(bands, least)) * (10 / Log10)) - (10 * Math.Log10(reference));
        return b.Maximum(decibels, b.Max(decibels, 0, 1, 2) - context.Get(TopDb));
    }

    private static double Mel(double hertz) => HighFrequencyQ * Math.Log(1 + (hertz / BreakFrequency));
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>
/// Fourier's transforms, as products with matrices of cosines and sines that are formulas. A complex number is two tensors.
/// </summary>
internal static class Fourier
{
    private static readonly Argument<EquatableArray<ArgumentValue>> Parts = Argument.Operands("x");
    private static readonly Argument<int?> OptionalLength = Argument.OptionalInteger("fftLength");
    private static readonly Argument<int> SequenceLength = Argument.Integer("sequenceLength").AtLeast(1),
        SequenceStride = Argument.Integer("sequenceStride").AtLeast(1), FftLength = Argument.Integer("fftLength").AtLeast(1);
    private static readonly Argument<string?> Window = FourierFormulas.Window(Argument.Text("window"));
    private static readonly Argument<bool> Center = Argument.Boolean("center", true);

    public static IEnumerable<Operation> All =>
    [
        new Operation("FFT", [Parts], [], c => Pair(Transform(Complex(c), -1, inverse: false))),
        new Operation("FFT2", [Parts], [], c => Pair(Transform(Transform(Complex(c), -1, inverse: false), -2, inverse: false))),
        new Operation("IFFT2", [Parts], [], c => Pair(Transform(Transform(Complex(c), -1, inverse: true), -2, inverse: true))),
        new Operation("RFFT", [Define.X], [OptionalLength], c => OfReal(c.Real(Define.X), c.Get(OptionalLength))),
        Define.Of("IRFFT", [Parts], [OptionalLength], c => ToReal(Complex(c), c.Get(OptionalLength))),
        Define.Of("ExtractSequences", [Define.X], [SequenceLength, SequenceStride],
            c => Frames(c.Builder, c.Operand(Define.X), c.Get(SequenceLength), c.Get(SequenceStride))),
        new Operation("STFT", [Define.X], [SequenceLength, SequenceStride, FftLength, Window, Center], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Define.X);
            int length = c.Get(FftLength), inside = c.Get(SequenceLength), border = length / 2;
            if (length < inside)
                throw new LayerException($"{c.Layer.Title}: fftLength {length} must be sequenceLength {inside} or more.");
            if (c.Get(Center) && border > 0)
                x = Borders.PadAxis(c, x, x.Shape.Rank - 1, (border, border), "reflect");
            Value frames = Frames(b, x, length, c.Get(SequenceStride));
            if (c.Get(Window) is { } window)
                frames *= FourierFormulas.Middle(b, window, inside, length);
            return OfReal(frames, length);
        }),
    ];

    private static (Value Real, Value Imaginary) Complex(LayerContext context)
    {
        IReadOnlyList<Value> parts = context.Operands(Parts);
        return parts.Count == 2 && parts[0].Shape.Equals(parts[1].Shape)
            ? (ElementTypes.Cast(context.Builder, parts[0], ElementType.Float32),
                ElementTypes.Cast(context.Builder, parts[1], ElementType.Float32))
            : throw new LayerException(
                $"{context.Layer.Title} needs a real and an imaginary part of one shape, but got {string.Join(" and ", parts.Select(p => p.Shape))}.");
    }

    private static IReadOnlyList<Value> Pair((Value Real, Value Imaginary) x) => [x.Real, x.Imaginary];

    private static (Value Real, Value Imaginary) Transform((Value Real, Value Imaginary) x, int axis, bool inverse)
    {
        GraphBuilder b = x.Real.Builder;
        int rank = x.Real.Shape.Rank, at = x.Real.Shape.Axis(axis);
        Dim size = x.Real.Shape[at];
        (Value cosine, Value sine) = FourierFormulas.Waves(b, size, size, size);
        int[] back = [.. Enumerable.Range(0, rank).Select(a => a == at ? rank - 1 : a < at ? a : a - 1)];
        Value Times(Value v, Value waves) => b.Transpose(b.DotGeneral(v, waves, [at], [0]), back);
        if (!inverse)
            return (Times(x.Real, cosine) + Times(x.Imaginary, sine), Times(x.Imaginary, cosine) - Times(x.Real, sine));
        Value count = b.Extent(size);
        return ((Times(x.Real, cosine) - Times(x.Imaginary, sine)) / count, (Times(x.Imaginary, cosine) + Times(x.Real, sine)) / count);
    }

    /// <summary>The frequencies of a real signal from 0 on to half of their number.</summary>
    private static IReadOnlyList<Value> OfReal(Value x, int? length)
    {
        GraphBuilder b = x.Builder;
        x = Sized(b, x, length is { } given ? given : x.Shape[-1]);
        Dim size = x.Shape[-1];
        (Value cosine, Value sine) = FourierFormulas.Waves(b, size, Dim.FloorDivide(size, 2) + 1, size);
        return [b.MatMul(x, cosine), -b.MatMul(x, sine)];
    }

    /// <summary>The real signal of such frequencies: those between the first and the last one stand for their negative ones too.</summary>
    private static Value ToReal((Value Real, Value Imaginary) x, int? length)
    {
        GraphBuilder b = x.Real.Builder;
        Dim size = length is { } given ? given : (x.Real.Shape[-1] - 1) * 2, frequencies = Dim.FloorDivide(size, 2) + 1;
        (Value cosine, Value sine) = FourierFormulas.Waves(b, frequencies, size, size);
        Value number = b.Iota([frequencies, size], 0), isAlone = b.Or(b.Equal(number, b.Constant(0)), b.Equal(number * 2, b.Extent(size)));
        Value weight = b.Select(isAlone, b.Constant(1), b.Constant(2)) / b.Extent(size);
        return b.MatMul(Sized(b, x.Real, frequencies), cosine * weight) - b.MatMul(Sized(b, x.Imaginary, frequencies), sine * weight);
    }

    /// <summary>So many of the elements of the last axis; zeros where there are fewer.</summary>
    private static Value Sized(GraphBuilder b, Value x, Dim size)
    {
        Dim missing = size - x.Shape[-1];
        return missing.Constant <= 0
            ? b.SliceAxis(x, -1, 0, size)
            : b.Pad(x, 0, x.Shape.Select(_ => (Dim)0), x.Shape.Select((_, i) => i == x.Shape.Rank - 1 ? missing : 0),
                x.Shape.Select(_ => 0));
    }

    /// <summary>(…, frames, length).</summary>
    private static Value Frames(GraphBuilder b, Value x, int length, int stride) =>
        b.Gather(x, Blocks.Elements(b, Dim.FloorDivide(x.Shape[-1] - length, stride) + 1, length, stride, dilation: 1), x.Shape.Rank - 1);
}

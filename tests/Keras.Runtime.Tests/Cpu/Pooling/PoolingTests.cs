using Keras.Cpu;

namespace Keras.Tests.Cpu;

[Collection(Widths.Collection)]
public sealed unsafe class PoolingTests
{
    const int Samples = 3;

    static IEnumerable<PoolingShape> Shapes()
    {
        foreach (var channels in new[] { 1, 3, 4, 8, 15, 16, 17, 31, 32, 37, 96 })
        {
            yield return Square(6, 2, 2, channels); // the fast path, nothing left over
            yield return Square(7, 2, 2, channels); // a row and a column in no window
            yield return Square(7, 3, 2, channels); // overlapping
            yield return Square(7, 3, 2, channels, pad: 1, output: 4);
            yield return Square(6, 2, 1, channels);
            yield return Square(9, 2, 2, channels, dilation: 3, output: 3);
            yield return Square(7, 2, 2, channels, pad: 1, output: 4);
            yield return Square(5, 5, 1, channels);
            yield return Square(3, 3, 4, channels, pad: 3, output: 2); // the first window is nothing but padding but for a corner
        }
        yield return new() { InputWidth = 11, Channels = 5, WindowWidth = 3, StrideWidth = 3, OutputWidth = 3 };
        yield return new()
        {
            InputDepth = 5, InputHeight = 4, InputWidth = 6, Channels = 7, WindowDepth = 2, WindowHeight = 3, WindowWidth = 2,
            StrideDepth = 2, StrideWidth = 3, PadFront = 1, PadTop = 1, OutputDepth = 3, OutputHeight = 4, OutputWidth = 2,
        };
    }

    static PoolingShape Square(int size, int window, int stride, int channels, int pad = 0, int dilation = 1, int output = 0)
    {
        var outputs = output > 0 ? output : (size - window) / stride + 1;
        return new()
        {
            InputHeight = size, InputWidth = size, Channels = channels, WindowHeight = window, WindowWidth = window,
            StrideHeight = stride, StrideWidth = stride, DilationHeight = dilation, DilationWidth = dilation,
            PadTop = pad, PadLeft = pad, OutputHeight = outputs, OutputWidth = outputs,
        };
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void MaxIsTheLargestOfEveryWindow(int width) => CheckForward(
        width,
        window => window.DefaultIfEmpty(float.NegativeInfinity).Max(),
        (input, output, shape) => Pooling.Max(input, output, Samples, shape, new NoEpilogue()),
        (input, output, shape) => Pooling.Max(input, output, Samples, shape, new MarkPosition()));

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void SumIsTheSumOfEveryWindow(int width) => CheckForward(
        width,
        window => window.Sum(),
        (input, output, shape) => Pooling.Sum(input, output, Samples, shape, new NoEpilogue()),
        (input, output, shape) => Pooling.Sum(input, output, Samples, shape, new MarkPosition()));

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void MaxGradientGoesToTheFirstMaximum(int width)
    {
        using var limit = Widths.Limit(width);
        foreach (var shape in Shapes())
        {
            var windows = PoolingReference.Windows(shape, Samples);
            using var input = new NativeFloats(Tied((int)shape.InputPositions * shape.Channels * Samples));
            using var gradient = NativeFloats.Random(windows.Count, 5);
            using var output = new NativeFloats(windows.Count);
            using var result = new NativeFloats(input.Length);
            Pooling.Max(input.Pointer, output.Pointer, Samples, shape, new NoEpilogue());
            var values = input.Span.ToArray();
            var expected = PoolingReference.Scatter(
                windows, input.Length, gradient.Span, window => window.OrderByDescending(at => values[at]).Take(1));

            Pooling.MaxGradient(input.Pointer, output.Pointer, gradient.Pointer, result.Pointer, Samples, shape, new NoEpilogue());
            AssertClose(expected, result.Span, shape);
            Pooling.MaxGradient(input.Pointer, output.Pointer, gradient.Pointer, result.Pointer, Samples, shape, new MarkPosition());
            AssertClose(Marked(expected, shape.Channels), result.Span, shape);
        }
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void SumGradientGoesToTheWholeWindow(int width)
    {
        using var limit = Widths.Limit(width);
        foreach (var shape in Shapes())
        {
            var windows = PoolingReference.Windows(shape, Samples);
            using var gradient = NativeFloats.Random(windows.Count, 5);
            using var result = new NativeFloats((int)shape.InputPositions * shape.Channels * Samples);
            var expected = PoolingReference.Scatter(windows, result.Length, gradient.Span, window => window);

            Pooling.SumGradient(gradient.Pointer, result.Pointer, Samples, shape, new NoEpilogue());
            AssertClose(expected, result.Span, shape);
            Pooling.SumGradient(gradient.Pointer, result.Pointer, Samples, shape, new MarkPosition());
            AssertClose(Marked(expected, shape.Channels), result.Span, shape);
        }
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void NaNShowsInResultAndGradient(int width)
    {
        using var limit = Widths.Limit(width);
        foreach (var shape in new[] { Square(6, 2, 2, 19), Square(7, 3, 2, 19) })
        {
            using var input = NativeFloats.Random((int)shape.InputPositions * shape.Channels);
            input.Span[19 + 7] = float.NaN;
            using var output = new NativeFloats((int)shape.OutputPositions * shape.Channels);
            using var gradient = NativeFloats.Random(output.Length);
            gradient.Span[7] = float.NaN;
            using var result = new NativeFloats(input.Length);
            Pooling.Max(input.Pointer, output.Pointer, 1, shape, new NoEpilogue());
            Assert.Equal(float.NaN, output.Span[7]);
            Pooling.MaxGradient(input.Pointer, output.Pointer, gradient.Pointer, result.Pointer, 1, shape, new NoEpilogue());
            Assert.Contains(float.NaN, result.Span.ToArray());
        }
    }

    delegate void Forward(float* input, float* output, PoolingShape shape);

    static void CheckForward(int width, Func<IEnumerable<float>, float> reduce, Forward plain, Forward marked)
    {
        using var limit = Widths.Limit(width);
        foreach (var shape in Shapes())
        {
            var windows = PoolingReference.Windows(shape, Samples);
            using var input = NativeFloats.Random((int)shape.InputPositions * shape.Channels * Samples);
            using var output = new NativeFloats(windows.Count);
            var values = input.Span.ToArray();
            var expected = windows.Select(window => reduce(window.Select(at => values[at]))).ToArray();
            plain(input.Pointer, output.Pointer, shape);
            AssertClose(expected, output.Span, shape);
            marked(input.Pointer, output.Pointer, shape);
            AssertClose(Marked(expected, shape.Channels), output.Span, shape);
        }
    }

    /// <summary>Few different numbers, so that windows have several maxima.</summary>
    static float[] Tied(int length)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(-2, 2))];
    }

    static float[] Marked(float[] values, int channels) =>
        [.. values.Select((value, i) => MarkPosition.Of(value, i / channels, i % channels))];

    static void AssertClose(float[] expected, Span<float> actual, PoolingShape shape)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] == actual[i] || MathF.Abs(expected[i] - actual[i]) <= 1e-5f * (1 + MathF.Abs(expected[i])))
                continue;
            Assert.Fail(
                $"{shape.InputHeight}x{shape.InputWidth}x{shape.Channels}, window {shape.WindowHeight}x{shape.WindowWidth}, at {i}: "
                + $"{actual[i]}, expected {expected[i]}");
        }
    }
}

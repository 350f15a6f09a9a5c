using Keras.Cpu;

namespace Keras.Tests.Cpu;

[Collection(Widths.Collection)]
public sealed unsafe class WinogradTests
{
    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void AnyShapeAgreesWithPlainLoops(int width)
    {
        using var limit = Widths.Limit(width);
        var random = new Random(width);
        for (int round = 0; round < 40; round++)
        {
            ConvolutionShape shape = Random(random);
            Assert.True(Winograd.Applies(shape));
            int samples = random.Next(1, 4);
            using NativeFloats input = ConvolutionTests.Random(samples * (int)shape.InputPositions * shape.Channels, 1);
            using NativeFloats kernel = ConvolutionTests.Random(ConvolutionReference.KernelCount(shape), 2);
            using NativeFloats outputGradient = ConvolutionTests.Random(samples * (int)shape.OutputPositions * shape.Filters, 3);
            using var output = new NativeFloats(outputGradient.Length);
            using var inputGradient = new NativeFloats(input.Length);
            using var kernelGradient = new NativeFloats(kernel.Length);
            using NativeFloats bias = ConvolutionTests.Random(shape.Filters, 4),
                scale = ConvolutionTests.Random(samples * (int)shape.OutputPositions, 5);

            Winograd.Forward(input.Pointer, kernel.Pointer, flip: false, null, output.Pointer, samples, shape,
                new BiasRelu(bias.Pointer, scale.Pointer));
            Winograd.Forward(outputGradient.Pointer, kernel.Pointer, flip: true, null, inputGradient.Pointer, samples,
                Winograd.Transposed(shape), new NoEpilogue());
            WinogradFilterGradient.Run(input.Pointer, outputGradient.Pointer, kernelGradient.Pointer, samples, shape);

            double[] expected = ConvolutionReference.Forward(input.Pointer, kernel.Pointer, shape, samples);
            for (int i = 0; i < expected.Length; i++)
                expected[i] = Math.Max(0, (expected[i] * scale.Pointer[i / shape.Filters]) + bias.Pointer[i % shape.Filters]);
            AssertClose(expected, output);
            AssertClose(ConvolutionReference.InputGradient(outputGradient.Pointer, kernel.Pointer, shape, samples), inputGradient);
            AssertClose(ConvolutionReference.FilterGradient(input.Pointer, outputGradient.Pointer, shape, samples), kernelGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void TheOrderOfTheWorkChangesNoBit(int width)
    {
        using var limit = Widths.Limit(width);
        var shape = new ConvolutionShape
        {
            InputHeight = 11, InputWidth = 10, Channels = 144, KernelHeight = 3, KernelWidth = 3, Filters = 112, OutputHeight = 11,
            OutputWidth = 10, PadTop = 1,
            PadLeft = 1,
        };
        using NativeFloats input = ConvolutionTests.Random(2 * (int)shape.InputPositions * shape.Channels, 1);
        using NativeFloats kernel = ConvolutionTests.Random(ConvolutionReference.KernelCount(shape), 2);
        using var first = new NativeFloats(2 * (int)shape.OutputPositions * shape.Filters);
        using var second = new NativeFloats(first.Length);
        WinogradKernel source = new(kernel.Pointer, false, shape.Channels, shape.Filters);
        WinogradByTiles<NoEpilogue>.Run(new(shape, input.Pointer, first.Pointer), source, null, 2, shape, default);
        WinogradByFilters<NoEpilogue>.Run(new(shape, input.Pointer, second.Pointer), source, null, 2, shape, default);
        Assert.True(first.Span.SequenceEqual(second.Span));
    }

    /// <summary>Outputs may differ from Keras' by 1e-5 of the largest: what is left of that must do for the layers that follow.</summary>
    [Theory]
    [InlineData(64, 2e-6)]
    [InlineData(512, 5e-6)]
    public void RoundingErrorsAreSmall(int channels, double allowed)
    {
        var shape = new ConvolutionShape
        {
            InputHeight = 12, InputWidth = 12, Channels = channels, KernelHeight = 3, KernelWidth = 3, Filters = 16, OutputHeight = 12,
            OutputWidth = 12,
            PadTop = 1, PadLeft = 1,
        };
        using NativeFloats input = ConvolutionTests.Random((int)shape.InputPositions * channels, 1),
            kernel = ConvolutionTests.Random(ConvolutionReference.KernelCount(shape), 2);
        using var output = new NativeFloats((int)shape.OutputPositions * shape.Filters);
        double[] expected = ConvolutionReference.Forward(input.Pointer, kernel.Pointer, shape, 1);
        Winograd.Forward(input.Pointer, kernel.Pointer, flip: false, null, output.Pointer, 1, shape, new NoEpilogue());
        double largest = expected.Max(Math.Abs),
            worst = Enumerable.Range(0, expected.Length).Max(i => Math.Abs(expected[i] - output.Pointer[i]));
        Assert.InRange(worst / largest, 0, allowed);
    }

    [Theory]
    [InlineData(32, 64, 64, true)]
    [InlineData(16, 128, 128, true)]
    [InlineData(56, 64, 64, true)]
    [InlineData(14, 256, 256, true)]
    [InlineData(11, 32, 64, true)]
    [InlineData(7, 512, 512, false)] // so few positions that transforming the kernel takes longer than multiplying
    [InlineData(4, 64, 64, false)]
    [InlineData(32, 3, 64, false)] // no whole registers
    public void TheChoiceIsThatOfTheFasterOne(int size, int channels, int filters, bool pays)
    {
        var shape = new ConvolutionShape
        {
            InputHeight = size, InputWidth = size, Channels = channels, KernelHeight = 3, KernelWidth = 3, Filters = filters,
            OutputHeight = size,
            OutputWidth = size, PadTop = 1, PadLeft = 1,
        };
        Assert.Equal(pays, Winograd.Pays(shape));
    }

    [Fact]
    public void ShapesOfTheOtherTestsAreComputedSo() =>
        Assert.All(ConvolutionShapes.All.Where(s => s.Key.StartsWith("winograd", StringComparison.Ordinal)),
            s => Assert.True(Winograd.Pays(s.Value)));

    [Fact]
    public void OfNoSamplesTheGradientIsZero()
    {
        ConvolutionShape shape = ConvolutionShapes.All["winograd"];
        using NativeFloats gradient = ConvolutionTests.Random(ConvolutionReference.KernelCount(shape), 1);
        Convolution.Forward(null, gradient.Pointer, null, 0, shape, new NoEpilogue());
        Convolution.FilterGradient(null, null, gradient.Pointer, 0, shape);
        Assert.True(gradient.Span.IndexOfAnyExcept(0f) < 0);
    }

    static void AssertClose(double[] expected, NativeFloats actual) => MatMulReference.AssertClose(expected, i => actual.Pointer[i]);

    static ConvolutionShape Random(Random random)
    {
        int height = random.Next(1, 16), width = random.Next(1, 16), top = random.Next(4), left = random.Next(4);
        return new()
        {
            InputHeight = height, InputWidth = width, Channels = 16 * random.Next(1, 8), KernelHeight = 3, KernelWidth = 3,
            Filters = 16 * random.Next(1, 11),
            PadTop = top, PadLeft = left, OutputHeight = Math.Max(1, height + top - 2 + random.Next(3)),
            OutputWidth = Math.Max(1, width + left - 2 + random.Next(3)),
        };
    }
}

using Keras.Cpu;

namespace Keras.Tests.Cpu;

[Collection(Widths.Collection)]
public sealed unsafe class ConvolutionTests
{
    const int Samples = 3;

    public static TheoryData<int, string> Cases
    {
        get
        {
            var all = new TheoryData<int, string>();
            foreach (int width in Widths.All)
            {
                foreach (var name in ConvolutionShapes.All.Keys)
                    all.Add(width, name);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAgreesWithPlainLoops(int width, string name)
    {
        using var limit = Widths.Limit(width);
        var shape = ConvolutionShapes.All[name];
        using var input = Random(Samples * (int)shape.InputPositions * shape.Channels, 1);
        using var kernel = Random(ConvolutionReference.KernelCount(shape), 2);
        using var output = new NativeFloats(Samples * (int)shape.OutputPositions * shape.Filters);
        var expected = ConvolutionReference.Forward(input.Pointer, kernel.Pointer, shape, Samples);
        Convolution.Forward(input.Pointer, kernel.Pointer, output.Pointer, Samples, shape, new NoEpilogue());
        MatMulReference.AssertClose(expected, i => output.Pointer[i]);

        using var bias = Random(shape.Filters, 3);
        using var scale = Random(Samples * (int)shape.OutputPositions, 4);
        for (var i = 0; i < expected.Length; i++)
            expected[i] = Math.Max(0, expected[i] * scale.Pointer[i / shape.Filters] + bias.Pointer[i % shape.Filters]);
        Convolution.Forward(input.Pointer, kernel.Pointer, output.Pointer, Samples, shape, new BiasRelu(bias.Pointer, scale.Pointer));
        MatMulReference.AssertClose(expected, i => output.Pointer[i]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void InputGradientAgreesWithPlainLoops(int width, string name)
    {
        using var limit = Widths.Limit(width);
        var shape = ConvolutionShapes.All[name];
        using var outputGradient = Random(Samples * (int)shape.OutputPositions * shape.Filters, 1);
        using var kernel = Random(ConvolutionReference.KernelCount(shape), 2);
        using var gradient = new NativeFloats(Samples * (int)shape.InputPositions * shape.Channels);
        var expected = ConvolutionReference.InputGradient(outputGradient.Pointer, kernel.Pointer, shape, Samples);
        Convolution.InputGradient(outputGradient.Pointer, kernel.Pointer, gradient.Pointer, Samples, shape, new NoEpilogue());
        MatMulReference.AssertClose(expected, i => gradient.Pointer[i]);

        using var bias = Random(shape.Channels, 3);
        using var scale = Random(Samples * (int)shape.InputPositions, 4);
        for (var i = 0; i < expected.Length; i++)
            expected[i] = Math.Max(0, expected[i] * scale.Pointer[i / shape.Channels] + bias.Pointer[i % shape.Channels]);
        Convolution.InputGradient(outputGradient.Pointer, kernel.Pointer, gradient.Pointer, Samples, shape,
            new BiasRelu(bias.Pointer, scale.Pointer));
        MatMulReference.AssertClose(expected, i => gradient.Pointer[i]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void FilterGradientAgreesWithPlainLoops(int width, string name)
    {
        using var limit = Widths.Limit(width);
        var shape = ConvolutionShapes.All[name];
        using var input = Random(Samples * (int)shape.InputPositions * shape.Channels, 1);
        using var outputGradient = Random(Samples * (int)shape.OutputPositions * shape.Filters, 2);
        using var gradient = new NativeFloats(ConvolutionReference.KernelCount(shape));
        var expected = ConvolutionReference.FilterGradient(input.Pointer, outputGradient.Pointer, shape, Samples);
        Convolution.FilterGradient(input.Pointer, outputGradient.Pointer, gradient.Pointer, Samples, shape);
        MatMulReference.AssertClose(expected, i => gradient.Pointer[i]);
    }

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void AnyShapeAgreesWithPlainLoops(int width)
    {
        using var limit = Widths.Limit(width);
        var random = new Random(width);
        for (var round = 0; round < 120; round++)
        {
            var shape = ConvolutionShapes.Random(random);
            using var input = Random(2 * (int)shape.InputPositions * shape.Channels, 1);
            using var kernel = Random(ConvolutionReference.KernelCount(shape), 2);
            using var outputGradient = Random(2 * (int)shape.OutputPositions * shape.Filters, 3);
            using var output = new NativeFloats(outputGradient.Length);
            using var inputGradient = new NativeFloats(input.Length);
            using var kernelGradient = new NativeFloats(kernel.Length);
            Convolution.Forward(input.Pointer, kernel.Pointer, output.Pointer, 2, shape, new NoEpilogue());
            Convolution.InputGradient(outputGradient.Pointer, kernel.Pointer, inputGradient.Pointer, 2, shape, new NoEpilogue());
            Convolution.FilterGradient(input.Pointer, outputGradient.Pointer, kernelGradient.Pointer, 2, shape);
            AssertClose(ConvolutionReference.Forward(input.Pointer, kernel.Pointer, shape, 2), output);
            AssertClose(ConvolutionReference.InputGradient(outputGradient.Pointer, kernel.Pointer, shape, 2), inputGradient);
            AssertClose(ConvolutionReference.FilterGradient(input.Pointer, outputGradient.Pointer, shape, 2), kernelGradient);
        }
    }

    static void AssertClose(double[] expected, NativeFloats actual) => MatMulReference.AssertClose(expected, i => actual.Pointer[i]);

    [Theory]
    [InlineData("same")]
    [InlineData("winograd, same")]
    public void CallsAllocateNothing(string name)
    {
        var shape = ConvolutionShapes.All[name];
        using var input = Random((int)shape.InputPositions * shape.Channels, 1);
        using var kernel = Random(ConvolutionReference.KernelCount(shape), 2);
        using var output = new NativeFloats((int)shape.OutputPositions * shape.Filters);
        Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Call()
        {
            Convolution.Forward(input.Pointer, kernel.Pointer, output.Pointer, 1, shape, new NoEpilogue());
            Convolution.InputGradient(output.Pointer, kernel.Pointer, input.Pointer, 1, shape, new NoEpilogue());
            Convolution.FilterGradient(input.Pointer, output.Pointer, kernel.Pointer, 1, shape);
        }
    }

    [Theory]
    [InlineData("same")]
    [InlineData("same, many filters")]
    [InlineData("winograd, same")]
    [InlineData("strided")]
    [InlineData("depthwise")]
    public void ASampleDoesntDependOnTheOthers(string name)
    {
        var shape = ConvolutionShapes.All[name];
        int inputs = (int)shape.InputPositions * shape.Channels, outputs = (int)shape.OutputPositions * shape.Filters;
        using var input = Random(Samples * inputs, 1);
        using var kernel = Random(ConvolutionReference.KernelCount(shape), 2);
        using var all = new NativeFloats(Samples * outputs);
        using var one = new NativeFloats(outputs);
        Convolution.Forward(input.Pointer, kernel.Pointer, all.Pointer, Samples, shape, new NoEpilogue());
        for (var sample = 0; sample < Samples; sample++)
        {
            Convolution.Forward(input.Pointer + sample * inputs, kernel.Pointer, one.Pointer, 1, shape, new NoEpilogue());
            Assert.True(all.Span.Slice(sample * outputs, outputs).SequenceEqual(one.Span));
        }
    }

    internal static NativeFloats Random(int count, int seed)
    {
        var floats = new NativeFloats(count);
        MatMulReference.Randomize(floats.Pointer, count, seed);
        return floats;
    }
}

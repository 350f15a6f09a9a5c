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
        Convolution.InputGradient(outputGradient.Pointer, kernel.Pointer, gradient.Pointer, Samples, shape, new BiasRelu(bias.Pointer, scale.Pointer));
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
    [InlineData("same")]
    [InlineData("same, many filters")]
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

    static NativeFloats Random(int count, int seed)
    {
        var floats = new NativeFloats(count);
        MatMulReference.Randomize(floats.Pointer, count, seed);
        return floats;
    }
}

using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>A kernel that was packed before gives the bits of one that wasn't.</summary>
[Collection(Widths.Collection)]
public sealed unsafe class PackedKernelTests
{
    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void PackingChangesNoBit(int width)
    {
        using var limit = Widths.Limit(width);
        int packed = 0;
        foreach (ConvolutionShape shape in (ConvolutionShape[])[.. ConvolutionShapes.All.Values, .. PartTests.Shapes.Values])
        {
            if (Convolution.PackedFloats(shape) == 0)
                continue;
            packed++;
            Compare(shape, 1);
            Compare(shape, 3);
        }

        Assert.InRange(packed, 10, 30);
    }

    [Fact]
    public void KernelsThatAreReadAsTheyAreNeedNoRoom()
    {
        Assert.Equal(0, Convolution.PackedFloats(ConvolutionShapes.All["depthwise"]));
        Assert.Equal(0, Convolution.PackedFloats(ConvolutionShapes.All["1x1"]));
    }

    private static void Compare(in ConvolutionShape shape, int samples)
    {
        using NativeFloats input = ConvolutionTests.Random(samples * (int)shape.InputPositions * shape.Channels, 1),
            kernel = ConvolutionTests.Random(ConvolutionReference.KernelCount(shape), 2);
        using var packed = new NativeFloats((int)Convolution.PackedFloats(shape));
        using var output = new NativeFloats(samples * (int)shape.OutputPositions * shape.Filters);
        using var expected = new NativeFloats(output.Length);
        Convolution.Forward(input.Pointer, kernel.Pointer, expected.Pointer, samples, shape, new NoEpilogue());
        Convolution.Pack(kernel.Pointer, packed.Pointer, shape);
        Convolution.Forward(input.Pointer, kernel.Pointer, packed.Pointer, output.Pointer, samples, shape, new NoEpilogue());
        Assert.True(expected.Span.SequenceEqual(output.Span),
            $"{shape.InputHeight}x{shape.InputWidth}, {shape.Channels} to {shape.Filters}, {samples} samples");
    }
}

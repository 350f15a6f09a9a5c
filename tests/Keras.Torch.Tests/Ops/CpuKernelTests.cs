using Keras.Cpu;
using TorchSharp;
using static Keras.Torch.Tests.Numbers;

namespace Keras.Torch.Tests;

/// <summary>What compiled code calls on Torch against what it calls on the CPU.</summary>
public unsafe class CpuKernelTests
{
    private static readonly Naive.Case[] All =
    [
        new(3, 14, 14, 16, 32, 3, 3, 1, 1, 1, 1, 1, 1),
        new(2, 15, 13, 8, 8, 5, 3, 2, 1, 2, 2, 1, 1),
        new(2, 12, 12, 8, 16, 3, 3, 1, 2, 2, 2, 2, 2, Groups: 4),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Convolutions_are_the_same(int number)
    {
        Naive.Case c = All[number];
        var shape = new ConvolutionShape
        {
            InputHeight = c.Height, InputWidth = c.Width, Channels = c.Channels, KernelHeight = c.KernelHeight, KernelWidth = c.KernelWidth,
            Filters = c.Filters,
            StrideHeight = c.Stride, StrideWidth = c.Stride, DilationHeight = c.Dilation, DilationWidth = c.Dilation, PadTop = c.PadTop,
            PadLeft = c.PadLeft,
            OutputHeight = c.OutputHeight, OutputWidth = c.OutputWidth, Groups = c.Groups,
        };
        float[] input = Fine(1, c.InputShape), kernel = Fine(2, c.KernelShape), gradient = Fine(3, c.ConvolvedShape);
        float[] output = new float[gradient.Length], inputGradient = new float[input.Length], kernelGradient = new float[kernel.Length];
        fixed (float* x = input, w = kernel, g = gradient, y = output, dx = inputGradient, dw = kernelGradient)
        {
            Convolution.Forward(x, w, y, c.Samples, shape, default(NoEpilogue));
            Convolution.InputGradient(g, w, dx, c.Samples, shape, default(NoEpilogue));
            Convolution.FilterGradient(x, g, dw, c.Samples, shape);
        }

        using var scope = torch.NewDisposeScope();
        torch.Tensor tx = Tensor(input, c.InputShape), tw = Tensor(kernel, c.KernelShape), tg = Tensor(gradient, c.ConvolvedShape);
        // Relative to the largest number, as Keras' cases are compared: what cancels out keeps the rounding of what it is made of.
        AssertClose(output, c.Window.Convolution(tx, tw), c.ConvolvedShape, 1e-5 * Math.Max(1, output.Max(Math.Abs)));
        AssertClose(inputGradient, c.Window.ConvolutionInputGradient(tg, tw, c.InputShape), c.InputShape,
            1e-5 * Math.Max(1, inputGradient.Max(Math.Abs)));
        // Sums of hundreds of products, which the two add up in different orders.
        AssertClose(kernelGradient, c.Window.ConvolutionFilterGradient(tx, tg, c.KernelShape), c.KernelShape, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Poolings_are_the_same_also_where_maxima_are_equal(int number)
    {
        Naive.Case c = All[number];
        var shape = new PoolingShape
        {
            InputHeight = c.Height, InputWidth = c.Width, Channels = c.Channels, WindowHeight = c.KernelHeight, WindowWidth = c.KernelWidth,
            StrideHeight = c.Stride,
            StrideWidth = c.Stride, DilationHeight = c.Dilation, DilationWidth = c.Dilation, PadTop = c.PadTop, PadLeft = c.PadLeft,
            OutputHeight = c.OutputHeight,
            OutputWidth = c.OutputWidth,
        };
        float[] input = Coarse(1, c.InputShape), gradient = Fine(3, c.PooledShape);
        float[] output = new float[gradient.Length], inputGradient = new float[input.Length];
        fixed (float* x = input, g = gradient, y = output, dx = inputGradient)
        {
            Pooling.Max(x, y, c.Samples, shape, default(NoEpilogue));
            Pooling.MaxGradient(x, y, g, dx, c.Samples, shape, default(NoEpilogue));
        }

        using var scope = torch.NewDisposeScope();
        torch.Tensor tx = Tensor(input, c.InputShape), tg = Tensor(gradient, c.PooledShape);
        AssertClose(output, c.Window.Maximum(tx), c.PooledShape);
        AssertClose(inputGradient, c.Window.SelectAndScatter(tx, tg), c.InputShape);
    }

    [Fact]
    public void Products_are_the_same()
    {
        float[] a = Fine(1, 17, 33), b = Fine(2, 33, 9), c = new float[17 * 9];
        fixed (float* pa = a, pb = b, pc = c)
            MatMul.Multiply(false, false, 17, 9, 33, pa, 33, pb, 9, pc, 9, default(NoEpilogue));

        using var scope = torch.NewDisposeScope();
        AssertClose(c, TorchOps.DotGeneral(Tensor(a, 17, 33), Tensor(b, 33, 9), [1], [0]), [17, 9]);
    }
}

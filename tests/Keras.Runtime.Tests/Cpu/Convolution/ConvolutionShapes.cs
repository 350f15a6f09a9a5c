using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>The convolutions that the tests go through.</summary>
internal static class ConvolutionShapes
{
    public static Dictionary<string, ConvolutionShape> All { get; } = new()
    {
        ["mnist"] = Plane(28, 28, 1, 3, 32),
        ["rgb"] = Plane(11, 9, 3, 3, 20),
        ["wide"] = Plane(9, 9, 17, 3, 70),
        ["same"] = Plane(8, 10, 16, 3, 32, pad: 1),
        ["same, many filters"] = Plane(10, 8, 24, 3, 130, pad: 1),
        ["5x5 same"] = Plane(7, 7, 5, 5, 10, pad: 2),
        ["1x1"] = Plane(6, 5, 12, 1, 24),
        ["strided 1x1"] = Plane(7, 7, 12, 1, 8, stride: 2),
        ["strided"] = Plane(12, 13, 6, 3, 18, stride: 2),
        ["strided same"] = Plane(12, 13, 6, 3, 18, stride: 2, pad: 1),
        ["stride over window"] = Plane(11, 11, 4, 2, 8, stride: 3),
        ["stride 3, window 5"] = Plane(14, 14, 3, 5, 7, stride: 3, pad: 2),
        ["dilated"] = Plane(12, 11, 5, 3, 9, dilation: 2, pad: 2),
        ["dilated, strided"] = Plane(15, 14, 5, 3, 9, stride: 2, dilation: 3, pad: 1),
        ["dilation as stride"] = Plane(13, 13, 4, 3, 16, stride: 2, dilation: 2),
        ["groups"] = Plane(8, 8, 12, 3, 18, pad: 1, groups: 3),
        ["groups, strided"] = Plane(9, 9, 8, 3, 4, stride: 2, groups: 2),
        ["depthwise"] = Plane(9, 8, 37, 3, 37, pad: 1, groups: 37),
        ["depthwise, strided, dilated"] = Plane(12, 12, 19, 3, 19, stride: 2, dilation: 2, pad: 1, groups: 19),
        ["depthwise with multiplier"] = Plane(7, 7, 6, 3, 12, pad: 1, groups: 6),
        ["whole input"] = Plane(5, 5, 8, 5, 40),
        ["parts of a large kernel"] = Plane(9, 7, 200, 3, 530, stride: 2, pad: 1),
        ["panels larger than a cache"] = Plane(4, 3, 410, 3, 70, pad: 1),
        ["gradient panels larger than a cache"] = Plane(4, 3, 70, 3, 410, pad: 1),
        ["winograd"] = Plane(17, 22, 16, 3, 32),
        ["winograd, same"] = Plane(15, 13, 32, 3, 80, pad: 1),
        ["winograd, full"] = Plane(14, 14, 48, 3, 16, pad: 2),
        ["winograd, large kernel"] = Plane(14, 14, 96, 3, 160, pad: 1),
        ["winograd, far border"] = Plane(16, 16, 16, 3, 16, pad: 7),
        ["1D causal"] = new() { InputWidth = 20, Channels = 6, KernelWidth = 4, Filters = 11, DilationWidth = 2, PadLeft = 6,
            OutputWidth = 20 },
        ["1D strided"] = new() { InputWidth = 31, Channels = 5, KernelWidth = 5, Filters = 33, StrideWidth = 2, PadLeft = 2,
            OutputWidth = 16 },
        ["input left over"] = new() { InputWidth = 30, Channels = 3, KernelWidth = 2, Filters = 3, StrideWidth = 4, OutputWidth = 5 },
        ["3D"] = new()
        {
            InputDepth = 5, InputHeight = 6, InputWidth = 7, Channels = 4, KernelDepth = 3, KernelHeight = 2, KernelWidth = 3, Filters = 10,
            PadFront = 1, PadLeft = 1, OutputDepth = 5, OutputHeight = 5, OutputWidth = 7,
        },
        ["3D strided"] = new()
        {
            InputDepth = 7, InputHeight = 6, InputWidth = 8, Channels = 3, KernelDepth = 3, KernelHeight = 3, KernelWidth = 2, Filters = 5,
            StrideDepth = 2, StrideHeight = 3, StrideWidth = 1, DilationWidth = 2, PadFront = 1, PadTop = 1, PadLeft = 1,
            OutputDepth = 4, OutputHeight = 2, OutputWidth = 8,
        },
    };

    static ConvolutionShape Plane(
        int height, int width, int channels, int kernel, int filters, int stride = 1, int dilation = 1, int pad = 0,
        int groups = 1) => new()
    {
        InputHeight = height, InputWidth = width, Channels = channels, KernelHeight = kernel, KernelWidth = kernel, Filters = filters,
        StrideHeight = stride, StrideWidth = stride, DilationHeight = dilation, DilationWidth = dilation, PadTop = pad, PadLeft = pad,
        OutputHeight = (height + 2 * pad - (kernel - 1) * dilation - 1) / stride + 1,
        OutputWidth = (width + 2 * pad - (kernel - 1) * dilation - 1) / stride + 1, Groups = groups,
    };

    /// <summary>Any sizes, strides, dilations, paddings on both sides and groups that fit together.</summary>
    public static ConvolutionShape Random(Random random)
    {
        int groups = random.Next(3) == 0 ? random.Next(1, 6) : 1;
        var (inputDepth, kernelDepth, strideDepth, dilationDepth, padFront, outputDepth) = RandomAxis(random, isUsed: random.Next(4) == 0);
        var (inputHeight, kernelHeight, strideHeight, dilationHeight, padTop, outputHeight) =
            RandomAxis(random, isUsed: random.Next(4) != 0);
        var (inputWidth, kernelWidth, strideWidth, dilationWidth, padLeft, outputWidth) = RandomAxis(random, isUsed: true);
        return new()
        {
            InputDepth = inputDepth, InputHeight = inputHeight, InputWidth = inputWidth, Channels = groups * random.Next(1, 20),
            KernelDepth = kernelDepth, KernelHeight = kernelHeight, KernelWidth = kernelWidth, Filters = groups * random.Next(1, 40),
            StrideDepth = strideDepth, StrideHeight = strideHeight, StrideWidth = strideWidth,
            DilationDepth = dilationDepth, DilationHeight = dilationHeight, DilationWidth = dilationWidth,
            PadFront = padFront, PadTop = padTop, PadLeft = padLeft,
            OutputDepth = outputDepth, OutputHeight = outputHeight, OutputWidth = outputWidth, Groups = groups,
        };
    }

    static (int Input, int Kernel, int Stride, int Dilation, int Pad, int Output) RandomAxis(Random random, bool isUsed)
    {
        if (!isUsed)
            return (1, 1, 1, 1, 0, 1);
        while (true)
        {
            int input = random.Next(1, 12), kernel = random.Next(1, 5), stride = random.Next(1, 4), dilation = random.Next(1, 4),
                pad = random.Next(4);
            int rest = input + pad + random.Next(4) - ((kernel - 1) * dilation + 1);
            if (rest >= 0)
                return (input, kernel, stride, dilation, pad, rest / stride + 1);
        }
    }
}

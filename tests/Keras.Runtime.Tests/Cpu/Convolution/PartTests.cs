using Keras.Cpu;
using Keras.Execution;

namespace Keras.Tests.Cpu;

/// <summary>One large sample is computed on several threads, by rows, filters or tiles, to the same bits.</summary>
[Collection(Widths.Collection)]
public sealed unsafe class PartTests
{
    public static TheoryData<string> Names => new(Shapes.Keys);

    internal static readonly Dictionary<string, ConvolutionShape> Shapes = new()
    {
        ["valid"] = new() { InputHeight = 40, InputWidth = 37, Channels = 16, KernelHeight = 3, KernelWidth = 3, Filters = 70,
            OutputHeight = 38, OutputWidth = 35 },
        ["same"] = new() { InputHeight = 32, InputWidth = 32, Channels = 24, KernelHeight = 3, KernelWidth = 3, Filters = 64,
            OutputHeight = 32, OutputWidth = 32, PadTop = 1, PadLeft = 1 },
        ["winograd"] = new() { InputHeight = 33, InputWidth = 37, Channels = 32, KernelHeight = 3, KernelWidth = 3, Filters = 80,
            OutputHeight = 33, OutputWidth = 37, PadTop = 1, PadLeft = 1 },
        ["winograd, large kernel"] = new() { InputHeight = 13, InputWidth = 14, Channels = 128, KernelHeight = 3, KernelWidth = 3,
            Filters = 144, OutputHeight = 13, OutputWidth = 14, PadTop = 1, PadLeft = 1 },
        ["large kernel"] = new() { InputHeight = 7, InputWidth = 7, Channels = 200, KernelHeight = 3, KernelWidth = 3, Filters = 530,
            OutputHeight = 7, OutputWidth = 7, PadTop = 1, PadLeft = 1 },
        ["stride"] = new() { InputHeight = 61, InputWidth = 61, Channels = 12, KernelHeight = 7, KernelWidth = 7, Filters = 33,
            OutputHeight = 31, OutputWidth = 31, PadTop = 3, PadLeft = 3, StrideHeight = 2, StrideWidth = 2 },
        ["dilation"] = new() { InputHeight = 45, InputWidth = 45, Channels = 20, KernelHeight = 3, KernelWidth = 3, Filters = 48,
            OutputHeight = 45, OutputWidth = 45, PadTop = 3, PadLeft = 3, DilationHeight = 3, DilationWidth = 3 },
        ["groups"] = new() { InputHeight = 50, InputWidth = 50, Channels = 32, KernelHeight = 5, KernelWidth = 5, Filters = 64,
            OutputHeight = 50, OutputWidth = 50, PadTop = 2, PadLeft = 2, Groups = 4 },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void NumberOfThreadsChangesNoBit(string name)
    {
        ConvolutionShape shape = Shapes[name];
        using NativeFloats input = ConvolutionTests.Random((int)shape.InputPositions * shape.Channels, 1),
            kernel = ConvolutionTests.Random(ConvolutionReference.KernelCount(shape), 2);
        using NativeFloats rows = ConvolutionTests.Random((int)shape.OutputPositions, 3);
        float[] alone = Run(1);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(3));
        Assert.Equal(alone, Run(8));
        var expected = ConvolutionReference.Forward(input.Pointer, kernel.Pointer, shape, 1);
        for (int i = 0; i < expected.Length; i++)
            expected[i] *= rows.Pointer[i / shape.Filters];
        MatMulReference.AssertClose(expected, i => alone[i]);

        float[] Run(int threads)
        {
            int before = Workers.Threads;
            try
            {
                Workers.Threads = threads;
                int count = (int)shape.OutputPositions * shape.Filters;
                using var output = new NativeFloats(count);
                Convolution.Forward(input.Pointer, kernel.Pointer, output.Pointer, 1, shape, new ByRow(rows.Pointer));
                return [.. Enumerable.Range(0, count).Select(i => output.Pointer[i])];
            }
            finally
            {
                Workers.Threads = before;
            }
        }
    }

    private readonly struct ByRow(float* rows) : IEpilogue
    {
        public V Apply<V>(V value, nint row, nint column)
            where V : struct, ISimd<V> => value * V.Broadcast(rows[row]);
    }
}

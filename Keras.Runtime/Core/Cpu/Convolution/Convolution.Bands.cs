using Keras.Execution;

namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    // A band has to be worth waking a thread for.
    private const long OperationsPerBand = 1 << 22;

    /// <summary>
    /// How many bands of rows one large sample is cut into, so that a batch of one uses all threads too. Each result is computed as it is without
    /// bands: their number changes no bit.
    /// </summary>
    private static int Bands(int samples, in ConvolutionShape shape)
    {
        if (samples != 1 || shape.OutputDepth != 1 || shape.InputDepth != 1 || Workers.IsInside)
            return 1;
        // Every window has to touch the sample, or a band could lie in the border altogether.
        int span = ((shape.KernelHeight - 1) * shape.DilationHeight) + 1;
        if (shape.PadTop >= span || ((shape.OutputHeight - 1) * shape.StrideHeight) - shape.PadTop >= shape.InputHeight)
            return 1;
        long operations = 2L * shape.OutputPositions * shape.KernelPositions * shape.GroupChannels * shape.Filters;
        return (int)Math.Max(1, Math.Min(Math.Min(Workers.Threads, shape.OutputHeight), operations / OperationsPerBand));
    }

    /// <summary>One sample, a band of rows per thread.</summary>
    private sealed class BandWork<E> : ParallelWork
        where E : struct, IEpilogue
    {
        [ThreadStatic]
        private static BandWork<E>? mine;

        private float* input, kernel, output;
        private ConvolutionShape shape;
        private E epilogue;
        private int bands;

        public static void Run(float* input, float* kernel, float* output, in ConvolutionShape shape, in E epilogue, int bands)
        {
            BandWork<E> work = mine ??= new();
            work.input = input;
            work.kernel = kernel;
            work.output = output;
            (work.shape, work.epilogue, work.bands) = (shape, epilogue, bands);
            Workers.ForEach(bands, work);
        }

        public override void Run(int index)
        {
            int first = (int)((long)shape.OutputHeight * index / bands), end = (int)((long)shape.OutputHeight * (index + 1) / bands);
            int from = (first * shape.StrideHeight) - shape.PadTop, start = Math.Max(from, 0);
            int reach = ((end - first - 1) * shape.StrideHeight) + ((shape.KernelHeight - 1) * shape.DilationHeight) + 1;
            ConvolutionShape band = shape with
            {
                OutputHeight = end - first,
                PadTop = start - from,
                InputHeight = Math.Max(1, Math.Min(shape.InputHeight - start, reach - (start - from))),
            };
            nint row = (nint)first * shape.OutputWidth;
            ForwardWhole(
                input + ((nint)start * shape.InputWidth * shape.Channels), kernel, output + (row * shape.Filters), 1, band, new Lower(epilogue, row));
        }

        /// <summary>The epilogue, whose rows begin where the band does.</summary>
        private readonly struct Lower(E epilogue, nint first) : IEpilogue
        {
            private readonly E epilogue = epilogue;

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public V Apply<V>(V value, nint row, nint column)
                where V : struct, ISimd<V> => epilogue.Apply(value, row + first, column);
        }
    }
}

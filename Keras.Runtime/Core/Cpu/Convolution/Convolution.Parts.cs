using System.Runtime.CompilerServices;
using Keras.Execution;

namespace Keras.Cpu;

public static unsafe partial class Convolution
{
    // Whole registers.
    private const int FilterMultiple = 16;

    /// <summary>
    /// How many parts one large sample is cut into, so that a batch of one uses all threads too. Each result is computed as it is without
    /// parts: their number changes no bit.
    /// </summary>
    private static int Parts(int samples, in ConvolutionShape shape)
    {
        if (samples != 1)
            return 1;
        int most = IsCutByFilters(shape) ? shape.Filters / FilterMultiple : CanCutByRows(shape) ? shape.OutputHeight : 1;
        return Math.Max(1, Math.Min(Workers.Worthwhile(shape.OperationsPerSample), most));
    }

    /// <summary>Each part reads what is not cut as a whole: that had better be the smaller of input and kernel.</summary>
    private static bool IsCutByFilters(in ConvolutionShape shape) =>
        shape.Groups == 1 && shape.Filters >= 2 * FilterMultiple
        && (shape.KernelPositions * shape.Filters > shape.InputPositions || !CanCutByRows(shape));

    private static bool CanCutByRows(in ConvolutionShape shape)
    {
        if (shape.OutputDepth != 1 || shape.InputDepth != 1)
            return false;
        // Every window has to touch the sample, or a band of rows could lie in the border altogether.
        int span = ((shape.KernelHeight - 1) * shape.DilationHeight) + 1;
        return shape.PadTop < span && ((shape.OutputHeight - 1) * shape.StrideHeight) - shape.PadTop < shape.InputHeight;
    }

    /// <summary>One sample, a band of rows or some filters per thread.</summary>
    private sealed class PartWork<E> : ParallelWork
        where E : struct, IEpilogue
    {
        [ThreadStatic]
        private static PartWork<E>? mine;

        private float* input, kernel, packed, output;
        private ConvolutionShape shape;
        private E epilogue;
        private int parts;
        private bool byFilters;

        public static void Run(
            float* input, float* kernel, float* packed, float* output, in ConvolutionShape shape, in E epilogue, int parts)
        {
            PartWork<E> work = mine ??= new();
            work.input = input;
            work.kernel = kernel;
            work.packed = packed;
            work.output = output;
            (work.shape, work.epilogue, work.parts, work.byFilters) = (shape, epilogue, parts, IsCutByFilters(shape));
            Workers.ForEach(parts, work);
        }

        public override void Run(int index)
        {
            if (byFilters)
                RunFilters(index);
            else
                RunRows(index);
        }

        private void RunFilters(int index)
        {
            nint units = (shape.Filters + FilterMultiple - 1) / FilterMultiple;
            nint first = units * index / parts * FilterMultiple,
                end = Math.Min(units * (index + 1) / parts * FilterMultiple, shape.Filters);
            Forward(input, kernel, packed, output, 1, shape, new FilterRange(first, end), epilogue);
        }

        private void RunRows(int index)
        {
            int first = (int)((long)shape.OutputHeight * index / parts), end = (int)((long)shape.OutputHeight * (index + 1) / parts);
            int from = (first * shape.StrideHeight) - shape.PadTop, start = Math.Max(from, 0);
            int reach = ((end - first - 1) * shape.StrideHeight) + ((shape.KernelHeight - 1) * shape.DilationHeight) + 1;
            ConvolutionShape band = shape with
            {
                OutputHeight = end - first,
                PadTop = start - from,
                InputHeight = Math.Max(1, Math.Min(shape.InputHeight - start, reach - (start - from))),
            };
            nint row = (nint)first * shape.OutputWidth;
            Forward(
                input + ((nint)start * shape.InputWidth * shape.Channels), kernel, packed, output + (row * shape.Filters), 1, band,
                new FilterRange(0, shape.Filters), new Lower(epilogue, row));
        }

        /// <summary>The epilogue, whose rows begin where the band does.</summary>
        private readonly struct Lower(E epilogue, nint first) : IEpilogue
        {
            private readonly E epilogue = epilogue;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Apply<V>(V value, nint row, nint column)
                where V : struct, ISimd<V> => epilogue.Apply(value, row + first, column);
        }
    }
}

using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Execution;

/// <summary>
/// A function's kernels in the order in which convolutions read them fastest, kept as long as the weights stay the same. They are packed
/// when the same weights are used for the second time: what runs once between two training steps is no faster for it.
/// </summary>
internal sealed unsafe class PackedKernels(WeightMemory weights) : IDisposable
{
    private readonly NativeBuffer _floats = new();
    private ConvolutionKernel[] _kernels = [];
    private nint[] _packed = [];
    private long _used = -1;
    private bool _isPacked;

    /// <summary>Takes the kernels of a function, as they are for the sizes of its data.</summary>
    public void Take(ConvolutionKernel[] kernels)
    {
        (_kernels, _used) = (kernels, -1);
        // Pinned, so that compiled code can be given the table itself.
        if (_packed.Length != kernels.Length) _packed = GC.AllocateArray<nint>(kernels.Length, pinned: true);
    }

    /// <summary>For each kernel where it lies packed, or null where it is read as it is.</summary>
    public float** Current()
    {
        if (_kernels.Length == 0) return null;
        if (_used != weights.Version)
        {
            (_used, _isPacked) = (weights.Version, false);
            return null;
        }
        if (!_isPacked)
        {
            Pack();
            _isPacked = true;
        }
        return (float**)Unsafe.AsPointer(ref _packed[0]);
    }

    public void Dispose() => _floats.Dispose();

    private void Pack()
    {
        long floats = 0;
        foreach (ref readonly ConvolutionKernel kernel in _kernels.AsSpan()) floats += Floats(kernel);
        _floats.Ensure(Math.Max(16, floats));
        float* end = _floats.Pointer;
        for (int i = 0; i < _kernels.Length; i++)
        {
            long length = Floats(_kernels[i]);
            _packed[i] = length == 0 ? 0 : (nint)end;
            if (length > 0) Convolution.Pack(weights.Reading + _kernels[i].Offset, end, _kernels[i].Shape);
            end += length;
        }
    }

    private static long Floats(in ConvolutionKernel kernel) => CacheLine.RoundUp(Convolution.PackedFloats(kernel.Shape));
}

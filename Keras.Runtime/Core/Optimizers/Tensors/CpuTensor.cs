using Keras.Cpu;

namespace Keras.Execution;

/// <summary>
/// A tensor in native memory, or one number for all elements. Each operation makes a tensor in the memory that its operands came from.
/// </summary>
internal readonly unsafe partial struct CpuTensor : ITensor<CpuTensor>
{
    private readonly CpuTensorMemory? _memory;
    private readonly float* _data;
    private readonly TensorSizes _sizes;
    private readonly float _number;

    public CpuTensor(CpuTensorMemory memory, float* data, in TensorSizes sizes)
    {
        _memory = memory;
        _data = data;
        _sizes = sizes;
    }

    private CpuTensor(float number) => _number = number;

    public int Rank => _sizes.Rank;

    public int Size(int axis) => _sizes[axis < 0 ? axis + _sizes.Rank : axis];

    /// <summary>Copies the elements to <paramref name="destination"/>.</summary>
    public void CopyTo(float* destination) =>
        new ReadOnlySpan<float>(_data, checked((int)_sizes.Count)).CopyTo(new(destination, checked((int)_sizes.Count)));

    public static CpuTensor Sum(CpuTensor a, ReadOnlySpan<int> axes)
    {
        // The last axis first: what is left to read for the others is less.
        for (int axis = a.Rank - 1; axis >= 0; axis--)
        {
            if (axes.Contains(axis) && a._sizes[axis] != 1) a = Sum(a, axis);
        }
        return a;
    }

    public static CpuTensor MatMul(CpuTensor a, CpuTensor b)
    {
        (int rows, int steps, int columns) = (a.Size(0), a.Size(1), b.Size(1));
        CpuTensor result = a._memory!.New(TensorSizes.Of([rows, columns]));
        Cpu.MatMul.Multiply(false, false, rows, columns, steps, a._data, steps, b._data, columns, result._data, columns,
            default(NoEpilogue));
        return result;
    }

    public static CpuTensor Transpose(CpuTensor a)
    {
        (int rows, int columns) = (a.Size(0), a.Size(1));
        CpuTensor result = a._memory!.New(TensorSizes.Of([columns, rows]));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                result._data[(long)column * rows + row] = a._data[(long)row * columns + column];
        }
        return result;
    }

    private static CpuTensor Sum(CpuTensor a, int axis)
    {
        long outer = 1, inner = 1;
        for (int i = 0; i < axis; i++) outer *= a._sizes[i];
        for (int i = axis + 1; i < a.Rank; i++) inner *= a._sizes[i];
        TensorSizes sizes = a._sizes;
        sizes[axis] = 1;
        CpuTensor result = a._memory!.New(sizes);
        int middle = a._sizes[axis];
        if (inner == 1) Cpu.Reduction.Rows<Sum, Elements>(result._data, (nint)outer, middle, new(a._data, middle));
        else Cpu.Reduction.Middle<Sum, Elements>(result._data, (nint)outer, middle, (nint)inner, new(a._data, (nint)inner));
        return result;
    }

    private readonly struct Elements(float* data, nint columns) : IElementwise2D
    {
        public V At<V>(nint row, nint column) where V : struct, ISimd<V> => V.Load(data + row * columns + column);
    }
}

using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Execution;

/// <content>What is computed element by element.</content>
internal readonly unsafe partial struct CpuTensor
{
    private interface IOperator
    {
        static abstract V Apply<V>(V a, V b) where V : struct, ISimd<V>;
    }

    public static CpuTensor Broadcast(float value) => new(value);

    public static CpuTensor operator +(CpuTensor a, CpuTensor b) => Map<Addition>(a, b);

    public static CpuTensor operator -(CpuTensor a, CpuTensor b) => Map<Subtraction>(a, b);

    public static CpuTensor operator *(CpuTensor a, CpuTensor b) => Map<Multiplication>(a, b);

    public static CpuTensor operator /(CpuTensor a, CpuTensor b) => Map<Division>(a, b);

    public static CpuTensor operator -(CpuTensor a) => Map<Subtraction>(Broadcast(0), a);

    public static CpuTensor MultiplyAdd(CpuTensor a, CpuTensor b, CpuTensor c) => (a * b) + c;

    public static CpuTensor Max(CpuTensor a, CpuTensor b) => Map<Larger>(a, b);

    public static CpuTensor Min(CpuTensor a, CpuTensor b) => Map<Smaller>(a, b);

    public static CpuTensor Pow(CpuTensor a, CpuTensor b) => Map<Power>(a, b);

    public static CpuTensor Abs(CpuTensor a) => Map<Absolute>(a, a);

    public static CpuTensor Sqrt(CpuTensor a) => Map<Root>(a, a);

    public static CpuTensor Sign(CpuTensor a) => Map<Signs>(a, a);

    public static CpuTensor GreaterThan(CpuTensor a, CpuTensor b) => Map<Greater>(a, b);

    public static CpuTensor GreaterThanOrEqual(CpuTensor a, CpuTensor b) => Map<GreaterOrEqual>(a, b);

    public static CpuTensor Equal(CpuTensor a, CpuTensor b) => Map<Equality>(a, b);

    public static CpuTensor And(CpuTensor a, CpuTensor b) => Map<Both>(a, b);

    public static CpuTensor Or(CpuTensor a, CpuTensor b) => Map<Either>(a, b);

    public static CpuTensor Not(CpuTensor a) => Map<Opposite>(a, a);

    public static CpuTensor Select(CpuTensor mask, CpuTensor a, CpuTensor b) => Or(And(mask, a), And(Not(mask), b));

    private static CpuTensor Map<TOperator>(CpuTensor a, CpuTensor b) where TOperator : struct, IOperator
    {
        float leftNumber = a._number, rightNumber = b._number;
        if ((a._memory ?? b._memory) is not { } memory)
        {
            float number;
            Elementwise.Map(&number, 1, new Row<TOperator>(&leftNumber, 0, &rightNumber, 0));
            return new(number);
        }

        TensorSizes sizes = a._memory is null ? b._sizes : a._sizes;
        if (a._memory is not null && b._memory is not null)
        {
            for (int axis = 0; axis < sizes.Rank; axis++) sizes[axis] = Math.Max(a._sizes[axis], b._sizes[axis]);
        }
        CpuTensor result = memory.New(sizes);
        Map<TOperator>(result, a._memory is null ? &leftNumber : a._data, a, b._memory is null ? &rightNumber : b._data, b);
        return result;
    }

    // The axes at the end along which each operand either goes with the result or stands still are one row.
    private static void Map<TOperator>(in CpuTensor result, float* left, in CpuTensor a, float* right, in CpuTensor b)
        where TOperator : struct, IOperator
    {
        long count = result._sizes.Count, row = 1;
        bool? aMoves = null, bMoves = null;
        int axis = result.Rank - 1;
        for (; axis >= 0; axis--)
        {
            int size = result._sizes[axis];
            if (size == 1) continue;
            bool aGoes = Goes(a, axis, size), bGoes = Goes(b, axis, size);
            if ((aMoves ?? aGoes) != aGoes || (bMoves ?? bGoes) != bGoes) break;
            (aMoves, bMoves) = (aGoes, bGoes);
            row *= size;
        }
        for (long start = 0; start < count; start += row)
        {
            float* x = left + Offset(a, result._sizes, axis, start / row), y = right + Offset(b, result._sizes, axis, start / row);
            Elementwise.Map(result._data + start, (nint)row, new Row<TOperator>(x, aMoves == false ? 0 : 1, y, bMoves == false ? 0 : 1));
        }
    }

    private static bool Goes(in CpuTensor operand, int axis, int size) => operand._memory is not null && operand._sizes[axis] == size;

    // Where an operand's part for a row begins, given the row's number among the axes up to the last one that isn't in the row.
    private static long Offset(in CpuTensor operand, in TensorSizes sizes, int axis, long row)
    {
        if (operand._memory is null) return 0;
        long offset = 0, stride = 1;
        for (int i = operand.Rank - 1; i > axis; i--) stride *= operand._sizes[i];
        for (; axis >= 0; axis--)
        {
            long at = row % sizes[axis];
            row /= sizes[axis];
            if (operand._sizes[axis] != 1) offset += at * stride;
            stride *= operand._sizes[axis];
        }
        return offset;
    }

    private readonly struct Row<TOperator>(float* a, nint aStep, float* b, nint bStep) : IElementwise where TOperator : struct, IOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(nint index) where V : struct, ISimd<V> =>
            TOperator.Apply(aStep == 0 ? V.Broadcast(*a) : V.Load(a + index), bStep == 0 ? V.Broadcast(*b) : V.Load(b + index));
    }

    private readonly struct Addition : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => a + b;
    }

    private readonly struct Subtraction : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => a - b;
    }

    private readonly struct Multiplication : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => a * b;
    }

    private readonly struct Division : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => a / b;
    }

    private readonly struct Larger : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Max(a, b);
    }

    private readonly struct Smaller : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Min(a, b);
    }

    private readonly struct Power : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Pow(a, b);
    }

    private readonly struct Absolute : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Abs(a);
    }

    private readonly struct Root : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Sqrt(a);
    }

    private readonly struct Signs : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Sign(a);
    }

    private readonly struct Greater : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.GreaterThan(a, b);
    }

    private readonly struct GreaterOrEqual : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.GreaterThanOrEqual(a, b);
    }

    private readonly struct Equality : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Equal(a, b);
    }

    private readonly struct Both : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.And(a, b);
    }

    private readonly struct Either : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Or(a, b);
    }

    private readonly struct Opposite : IOperator
    {
        public static V Apply<V>(V a, V b) where V : struct, ISimd<V> => V.Not(a);
    }
}

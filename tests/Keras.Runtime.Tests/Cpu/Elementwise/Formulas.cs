using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary><c>a * b + 1</c> and the index, so that a wrong one shows.</summary>
internal readonly unsafe struct MultiplyAndCount(float* a, float* b) : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(nint index) where V : struct, ISimd<V> => V.Load(a + index) * V.Load(b + index) + V.Iota(index);
}

/// <summary>A moving average that is stored along the way, like an optimizer's slots.</summary>
internal readonly unsafe struct Momentum(float* weights, float* slot, float* gradient) : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(nint index) where V : struct, ISimd<V>
    {
        var next = V.Broadcast(0.5f) * V.Load(slot + index) + V.Load(gradient + index);
        V.Store(slot + index, next);
        return V.Load(weights + index) - next;
    }
}

/// <summary>Puts the sum of two matrices where the first was, and their difference where the second was.</summary>
internal readonly unsafe struct SumAndDifference(float* a, float* b, nint columns) : IElementwiseGroup
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(nint row, nint column) where V : struct, ISimd<V>
    {
        V x = V.Load(a + row * columns + column), y = V.Load(b + row * columns + column);
        V.Store(a + row * columns + column, x + y);
        V.Store(b + row * columns + column, x - y);
    }
}

/// <summary>A matrix, row after row.</summary>
internal readonly unsafe struct Matrix(float* values, nint columns) : IElementwise2D
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(nint row, nint column) where V : struct, ISimd<V> => V.Load(values + row * columns + column);
}

/// <summary>A matrix times a column vector's elements, plus a row vector.</summary>
internal readonly unsafe struct ScaleAndShift(float* values, nint columns, float* scale, float* shift) : IElementwise2D
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(nint row, nint column) where V : struct, ISimd<V> =>
        V.Load(values + row * columns + column) * V.Broadcast(scale[row]) + V.Load(shift + column);
}

/// <summary>Doubles, and adds row and column in different weights.</summary>
internal readonly struct MarkPosition : IEpilogue
{
    public static float Of(float value, int row, int column) => value * 2 + (row * 0.25f + column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V>(V value, nint row, nint column) where V : struct, ISimd<V> =>
        value * V.Broadcast(2) + (V.Broadcast(row * 0.25f) + V.Iota(column));
}

using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>A function of two numbers.</summary>
internal interface IPairs
{
    V Of<V>(V a, V b) where V : struct, ISimd<V>;
}

internal readonly unsafe struct OfPairs<T>(float* a, float* b, T pairs) : IElementwise where T : struct, IPairs
{
    readonly T pairs = pairs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(nint index) where V : struct, ISimd<V> => pairs.Of(V.Load(a + index), V.Load(b + index));
}

internal readonly struct PowPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => V.Pow(a, b);
}

internal readonly struct MaxPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => V.Max(a, b);
}

internal readonly struct MinPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => V.Min(a, b);
}

internal readonly struct SignPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => V.Sign(a);
}

internal readonly struct FloorPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => V.Floor(a);
}

internal readonly struct CeilingPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => V.Ceiling(a);
}

internal readonly struct RoundPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => V.Round(a);
}

internal readonly struct ArithmeticPairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V> => -V.Abs(a - b) / (a + b) * a;
}

internal readonly struct ComparePairs : IPairs
{
    public V Of<V>(V a, V b) where V : struct, ISimd<V>
    {
        var greater = V.GreaterThan(a, b);
        var equal = V.Equal(a, b);
        return If(greater, 1f) + If(V.GreaterThanOrEqual(a, b), 2f) + If(V.And(equal, V.GreaterThanOrEqual(b, a)), 4f)
            + If(V.Or(greater, equal), 8f) + If(V.Not(greater), 16f);

        static V If(V mask, float value) => V.Select(mask, V.Broadcast(value), V.Broadcast(0));
    }
}

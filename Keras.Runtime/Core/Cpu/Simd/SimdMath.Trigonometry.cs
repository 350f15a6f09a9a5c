using System.Runtime.CompilerServices;

namespace Keras.Cpu;

internal static partial class SimdMath
{
    // Up to here the reduction below is exact enough; further out, numbers go through the scalar functions one by one.
    const float MaxReducedAngle = 12800f;

    /// <summary>Sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V a) where V : struct, ISimdBits<V>
    {
        var x = V.Abs(a);
        var result = V.Xor(SinOfQuarterTurns(x, V.Bits(0)), V.And(a, V.Bits(0x8000_0000)));
        var far = V.GreaterThan(x, V.Broadcast(MaxReducedAngle));
        return V.Any(far) ? LaneByLane<V, FarSine>(a, far, result) : result;
    }

    /// <summary>Cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V a) where V : struct, ISimdBits<V>
    {
        var x = V.Abs(a);
        var result = SinOfQuarterTurns(x, V.Bits(1));
        var far = V.GreaterThan(x, V.Broadcast(MaxReducedAngle));
        return V.Any(far) ? LaneByLane<V, FarCosine>(a, far, result) : result;
    }

    /// <summary>sin(x + turns π/2), for x from 0 to <see cref="MaxReducedAngle"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V SinOfQuarterTurns<V>(V x, V turns) where V : struct, ISimdBits<V>
    {
        var n = V.RoundSmall(x * V.Broadcast(0.636619772f));
        // π/2 in four parts of 11 bits at first, so that their products with n are exact; what is lost of r then comes back at the end.
        var r = V.MultiplyAdd(n, V.Broadcast(-1.5703125f), x);
        r = V.MultiplyAdd(n, V.Broadcast(-4.837512969970703e-4f), r);
        var third = V.Broadcast(-7.549533620476723e-8f);
        var high = V.MultiplyAdd(n, third, r);
        var low = V.MultiplyAdd(n, third, r - high);
        r = high + V.MultiplyAdd(n, V.Broadcast(-2.56334407e-12f), low);
        var quadrant = V.AddBits(V.ToInteger(n), turns);
        var s = r * r;

        var sine = V.MultiplyAdd(V.Broadcast(-1.9515295891e-4f), s, V.Broadcast(8.3321608736e-3f));
        sine = V.MultiplyAdd(sine, s, V.Broadcast(-1.6666654611e-1f));
        sine = V.MultiplyAdd(sine * s, r, r);

        var cosine = V.MultiplyAdd(V.Broadcast(2.443315711809948e-5f), s, V.Broadcast(-1.388731625493765e-3f));
        cosine = V.MultiplyAdd(cosine, s, V.Broadcast(4.166664568298827e-2f));
        cosine = V.MultiplyAdd(cosine, s, V.Broadcast(-0.5f));
        cosine = V.MultiplyAdd(cosine, s, V.Broadcast(1));

        // The lowest bit swaps the functions, the next one is the sign.
        var even = V.Equal(V.FromInteger(V.And(quadrant, V.Bits(1))), V.Bits(0));
        var sign = V.ShiftLeft(V.And(quadrant, V.Bits(2)), 30);
        return V.Xor(V.Select(even, sine, cosine), sign);
    }

    interface IScalarFunction
    {
        static abstract float Of(float a);
    }

    readonly struct FarSine : IScalarFunction
    {
        public static float Of(float a) => (float)Math.Sin(a);
    }

    readonly struct FarCosine : IScalarFunction
    {
        public static float Of(float a) => (float)Math.Cos(a);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static unsafe V LaneByLane<V, TFunction>(V a, V mask, V otherwise)
        where V : struct, ISimdBits<V>
        where TFunction : struct, IScalarFunction
    {
        var lanes = stackalloc float[V.Count];
        V.Store(lanes, V.Select(mask, a, V.Bits(0)));
        for (var i = 0; i < V.Count; i++)
            lanes[i] = TFunction.Of(lanes[i]);
        return V.Select(mask, V.Load(lanes), otherwise);
    }
}

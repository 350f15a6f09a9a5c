using System.Runtime.CompilerServices;

namespace Keras.Cpu;

internal static partial class SimdMath
{
    /// <summary>The error function: a polynomial near 0, elsewhere 1 - e^p(|a|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V a) where V : struct, ISimdBits<V>
    {
        var one = V.Broadcast(1);
        var s = a * a;
        var near = V.MultiplyAdd(V.Broadcast(-5.96761703e-4f), s, V.Broadcast(4.99119423e-3f));
        near = V.MultiplyAdd(near, s, V.Broadcast(-2.67681349e-2f));
        near = V.MultiplyAdd(near, s, V.Broadcast(1.12819925e-1f));
        near = V.MultiplyAdd(near, s, V.Broadcast(-3.76125336e-1f));
        near = V.MultiplyAdd(near, s, V.Broadcast(1.28379166e-1f));

        var x = V.Abs(a);
        near = V.MultiplyAdd(near, x, x);

        var t = V.Clamp(x, 0, 4); // from 3.92 on the result is 1
        s = t * t;
        var far = V.MultiplyAdd(V.Broadcast(-1.72853470e-5f), t, V.Broadcast(3.83197126e-4f));
        var odd = V.MultiplyAdd(V.Broadcast(-3.88396438e-3f), t, V.Broadcast(2.42546219e-2f));
        far = V.MultiplyAdd(far, s, odd);
        far = V.MultiplyAdd(far, t, V.Broadcast(-1.06777877e-1f));
        far = V.MultiplyAdd(far, t, V.Broadcast(-6.34846687e-1f));
        far = V.MultiplyAdd(far, t, V.Broadcast(-1.28717512e-1f));
        far = one - Exp(V.MultiplyAdd(far, t, -t));

        return WithSign(V.Select(V.GreaterThan(x, V.Broadcast(0.927734375f)), far, near), a);
    }
}

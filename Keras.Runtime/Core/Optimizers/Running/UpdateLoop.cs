using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Execution;

/// <summary>An update rule over flat buffers, at every SIMD width; all widths give the same bits.</summary>
internal static unsafe class UpdateLoop
{
    /// <summary>Updates <paramref name="count"/> numbers. Slots that the rule doesn't use may be null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRule>(in TRule rule, float* gradients, float* weights, float* slot0, float* slot1, float* slot2, nint count)
        where TRule : struct, IUpdateRule
    {
        TRule local = rule; // which the stores can't change, so that its fields stay in registers
        nint i = 0;
        if (SimdWidth.Has512) i = Range<V512, TRule>(local, gradients, weights, slot0, slot1, slot2, i, count);
        if (SimdWidth.Has256) i = Range<V256, TRule>(local, gradients, weights, slot0, slot1, slot2, i, count);
        if (SimdWidth.Has128) i = Range<V128, TRule>(local, gradients, weights, slot0, slot1, slot2, i, count);
        Range<V1, TRule>(local, gradients, weights, slot0, slot1, slot2, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Range<V, TRule>(
        in TRule rule, float* gradients, float* weights, float* slot0, float* slot1, float* slot2, nint i, nint count)
        where V : struct, ISimd<V>
        where TRule : struct, IUpdateRule
    {
        for (; i <= count - V.Count; i += V.Count)
        {
            V weight = V.Load(weights + i), first = default, second = default, third = default;
            if (TRule.SlotCount > 0) first = V.Load(slot0 + i);
            if (TRule.SlotCount > 1) second = V.Load(slot1 + i);
            if (TRule.SlotCount > 2) third = V.Load(slot2 + i);
            rule.Update(V.Load(gradients + i), ref weight, ref first, ref second, ref third);
            V.Store(weights + i, weight);
            if (TRule.SlotCount > 0) V.Store(slot0 + i, first);
            if (TRule.SlotCount > 1) V.Store(slot1 + i, second);
            if (TRule.SlotCount > 2) V.Store(slot2 + i, third);
        }
        return i;
    }
}

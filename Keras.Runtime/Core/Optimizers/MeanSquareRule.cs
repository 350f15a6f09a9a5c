using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Execution;

/// <summary>Adam's rule: running means of the gradient (slot 0) and of its square (slot 1).</summary>
internal readonly struct MeanSquareRule(float rate, float share1, float share2, float epsilon) : IUpdateRule
{
    public static int SlotCount => 2;

    /// <summary>The rule for one step, the bias of the young means corrected.</summary>
    public static MeanSquareRule At(double learningRate, long step, double beta1, double beta2, double epsilon)
    {
        // Keras computes the powers in single precision, which shows in the first steps.
        float correction = MathF.Sqrt(1 - MathF.Pow((float)beta2, step)) / (1 - MathF.Pow((float)beta1, step));
        return new((float)learningRate * correction, (float)(1 - beta1), (float)(1 - beta2), (float)epsilon);
    }

    /// <summary>The rule itself, or with the largest mean square so far (slot 2) in place of the current one.</summary>
    public static UpdateRule For(bool largest, Func<MeanSquareRule> next) =>
        largest ? UpdateRule.Of(() => new Largest(next())) : UpdateRule.Of(next);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
    {
        Accumulate(gradient, ref slot0, ref slot1);
        weight -= Step(slot0, slot1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Accumulate<V>(V gradient, ref V mean, ref V square) where V : INumeric<V>
    {
        mean += (gradient - mean) * V.Broadcast(share1);
        square += (gradient * gradient - square) * V.Broadcast(share2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Step<V>(V mean, V square) where V : INumeric<V> => mean * V.Broadcast(rate) / (V.Sqrt(square) + V.Broadcast(epsilon));

    private readonly struct Largest(MeanSquareRule inner) : IUpdateRule
    {
        public static int SlotCount => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
        {
            inner.Accumulate(gradient, ref slot0, ref slot1);
            slot2 = V.Max(slot2, slot1);
            weight -= inner.Step(slot0, slot2);
        }
    }
}

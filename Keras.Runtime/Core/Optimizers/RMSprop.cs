using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Steps divided by the root of a running mean of the squared gradient (Keras' <c>RMSprop</c>).</summary>
    public sealed class RMSprop : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="rho">How much of the mean squared gradient stays in each step.</param>
        /// <param name="momentum">How much of the last step is repeated.</param>
        /// <param name="epsilon">Added to the mean square, inside the root.</param>
        /// <param name="centered">Whether the squared mean gradient is subtracted, which leaves the variance.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>rm_sprop</c>.</param>
        public RMSprop(
            double learningRate = 0.001, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false,
            double weightDecay = 0,
            double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99,
            int emaOverwriteFrequency = 0, double lossScaleFactor = 0, int gradientAccumulationSteps = 0, string? name = null,
            double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "rm_sprop", decay)
        {
            Rho = Share(rho, nameof(rho), inclusive: true);
            Momentum = NotNegative(momentum, nameof(momentum));
            Epsilon = NotNegative(epsilon, nameof(epsilon));
            Centered = centered;
        }

        /// <summary>How much of the mean squared gradient stays in each step.</summary>
        public double Rho { get; }

        /// <summary>How much of the last step is repeated.</summary>
        public double Momentum { get; }

        /// <summary>Added to the mean square, inside the root.</summary>
        public double Epsilon { get; }

        /// <summary>Whether the squared mean gradient is subtracted, which leaves the variance.</summary>
        public bool Centered { get; }

        private protected override int RuleSlots => 1 + (Momentum > 0 ? 1 : 0) + (Centered ? 1 : 0);

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            [
                .. Interleaved(model, weights, ("velocity", FirstRuleSlot)),
                .. Momentum > 0 ? Interleaved(model, weights, ("momentum", FirstRuleSlot + 1)) : [],
                .. Centered ? Interleaved(model, weights, ("average_gradient", FirstRuleSlot + (Momentum > 0 ? 2 : 1))) : [],
            ];

        private protected override UpdateRule CreateRule() => (Momentum > 0, Centered) switch
        {
            (false, false) => UpdateRule.Of(() => new Plain(Next())),
            (true, false) => UpdateRule.Of(() => new WithMomentum(Next())),
            (false, true) => UpdateRule.Of(() => new WithCenter(Next())),
            (true, true) => UpdateRule.Of(() => new WithBoth(Next())),
        };

        private Formula Next() => new((float)CurrentLearningRate, (float)Rho, (float)(1 - Rho), (float)Momentum, (float)Epsilon);

        private readonly struct Formula(float rate, float kept, float share, float momentum, float epsilon)
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Velocity<V>(V gradient, V velocity) where V : INumeric<V> =>
                V.Broadcast(kept) * velocity + V.Broadcast(share) * (gradient * gradient);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Average<V>(V gradient, V average) where V : INumeric<V> => V.Broadcast(kept) * average + V.Broadcast(share) * gradient;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Increment<V>(V gradient, V variance) where V : INumeric<V> =>
                V.Broadcast(rate) * gradient / V.Sqrt(variance + V.Broadcast(epsilon));

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Repeat<V>(V last, V increment) where V : INumeric<V> => V.Broadcast(momentum) * last + increment;
        }

        private readonly struct Plain(Formula formula) : IUpdateRule
        {
            public static int SlotCount => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 = formula.Velocity(gradient, slot0);
                weight -= formula.Increment(gradient, slot0);
            }
        }

        private readonly struct WithMomentum(Formula formula) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 = formula.Velocity(gradient, slot0);
                slot1 = formula.Repeat(slot1, formula.Increment(gradient, slot0));
                weight -= slot1;
            }
        }

        private readonly struct WithCenter(Formula formula) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 = formula.Velocity(gradient, slot0);
                slot1 = formula.Average(gradient, slot1);
                weight -= formula.Increment(gradient, slot0 - slot1 * slot1);
            }
        }

        private readonly struct WithBoth(Formula formula) : IUpdateRule
        {
            public static int SlotCount => 3;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 = formula.Velocity(gradient, slot0);
                slot2 = formula.Average(gradient, slot2);
                slot1 = formula.Repeat(slot1, formula.Increment(gradient, slot0 - slot2 * slot2));
                weight -= slot1;
            }
        }
    }
}

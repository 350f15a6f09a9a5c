using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Steps divided by the root of the sum of all squared gradients so far (Keras' <c>Adagrad</c>).</summary>
    public sealed class Adagrad : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="initialAccumulatorValue">Where the accumulators start.</param>
        /// <param name="epsilon">Added to the sum, inside the root.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>adagrad</c>.</param>
        public Adagrad(
            double learningRate = 0.001, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, double weightDecay = 0,
            double clipnorm = 0,
            double clipvalue = 0, double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0,
            double lossScaleFactor = 0, int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "adagrad", decay)
        {
            InitialAccumulatorValue = NotNegative(initialAccumulatorValue, nameof(initialAccumulatorValue));
            Epsilon = NotNegative(epsilon, nameof(epsilon));
        }

        /// <summary>Where the accumulators start.</summary>
        public double InitialAccumulatorValue { get; }

        /// <summary>Added to the sum, inside the root.</summary>
        public double Epsilon { get; }

        internal override IReadOnlyList<(int Slot, SlotStart Start)> SlotStarts =>
            [(FirstRuleSlot, new SlotStart((float)InitialAccumulatorValue))];

        private protected override int RuleSlots => 1;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Interleaved(model, weights, ("accumulator", FirstRuleSlot));

        private protected override UpdateRule CreateRule() => UpdateRule.Of(() => new Formula((float)CurrentLearningRate, (float)Epsilon));

        private readonly struct Formula(float rate, float epsilon) : IUpdateRule
        {
            public static int SlotCount => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 += gradient * gradient;
                weight -= V.Broadcast(rate) * gradient / V.Sqrt(slot0 + V.Broadcast(epsilon));
            }
        }
    }
}

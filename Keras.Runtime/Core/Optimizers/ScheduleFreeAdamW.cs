using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Adam without a schedule: an average of all steps so far takes its place (Keras' <c>ScheduleFreeAdamW</c>).</summary>
    public sealed class ScheduleFreeAdamW : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta1">How far the weights are from the last step towards the average.</param>
        /// <param name="beta2">How much of the mean squared gradient stays in each step.</param>
        /// <param name="epsilon">Added to the root of the mean square.</param>
        /// <param name="warmupSteps">Over how many steps the learning rate rises from 0.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>schedule_free_adam_w</c>.</param>
        public ScheduleFreeAdamW(
            double learningRate = 0.0025, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, int warmupSteps = 0,
            double weightDecay = 0, double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0, bool useEma = false,
            double emaMomentum = 0.99, int emaOverwriteFrequency = 0, double lossScaleFactor = 0, int gradientAccumulationSteps = 0,
            string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "schedule_free_adam_w", decay)
        {
            Beta1 = beta1 > 0 && beta1 <= 1
                ? beta1
                : throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "Expected a number above 0, up to 1.");
            Beta2 = Share(beta2, nameof(beta2));
            Epsilon = NotNegative(epsilon, nameof(epsilon));
            WarmupSteps = warmupSteps >= 0
                ? warmupSteps
                : throw new ArgumentOutOfRangeException(nameof(warmupSteps), warmupSteps, "Expected 0 or more steps.");
        }

        /// <summary>How far the weights are from the last step towards the average.</summary>
        public double Beta1 { get; }

        /// <summary>How much of the mean squared gradient stays in each step.</summary>
        public double Beta2 { get; }

        /// <summary>Added to the root of the mean square.</summary>
        public double Epsilon { get; }

        /// <summary>Over how many steps the learning rate rises from 0.</summary>
        public int WarmupSteps { get; }

        internal override IReadOnlyList<(int Slot, SlotStart Start)> SlotStarts =>
            [(FirstRuleSlot, new SlotStart(0, FollowsWeights: true))];

        private protected override int RuleSlots => 2;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Interleaved(model, weights, ("momentum", FirstRuleSlot), ("velocity", FirstRuleSlot + 1));

        private protected override UpdateRule CreateRule() => UpdateRule.Of(Next);

        private Formula Next()
        {
            float step = Updates + 1, rate = (float)CurrentLearningRate;
            if (WarmupSteps > 0) rate *= MathF.Min(step / WarmupSteps, 1);
            return new(rate, (float)Beta1, 1 - (float)Beta2, (float)Epsilon, 1 - MathF.Pow((float)Beta2, step), 1 / step);
        }

        private readonly struct Formula(float rate, float beta1, float share2, float epsilon, float correction, float newest) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                V average = (weight - V.Broadcast(1 - beta1) * slot0) / V.Broadcast(beta1);
                slot1 += (gradient * gradient - slot1) * V.Broadcast(share2);
                slot0 -= V.Broadcast(rate) * gradient / (V.Sqrt(slot1 / V.Broadcast(correction)) + V.Broadcast(epsilon));
                average = V.Broadcast(1 - newest) * average + V.Broadcast(newest) * slot0;
                weight = V.Broadcast(1 - beta1) * slot0 + V.Broadcast(beta1) * average;
            }
        }
    }
}

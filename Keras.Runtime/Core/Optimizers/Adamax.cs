using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Adam with the largest recent gradient in place of the root of the mean square (Keras' <c>Adamax</c>).</summary>
    public sealed class Adamax : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta1">How much of the mean gradient stays in each step.</param>
        /// <param name="beta2">How much of the largest gradient stays in each step.</param>
        /// <param name="epsilon">Added to the largest gradient.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>adamax</c>.</param>
        public Adamax(
            double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
            double clipnorm = 0,
            double clipvalue = 0, double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0,
            double lossScaleFactor = 0, int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "adamax", decay)
        {
            Beta1 = Share(beta1, nameof(beta1));
            Beta2 = Share(beta2, nameof(beta2));
            Epsilon = NotNegative(epsilon, nameof(epsilon));
        }

        /// <summary>How much of the mean gradient stays in each step.</summary>
        public double Beta1 { get; }

        /// <summary>How much of the largest gradient stays in each step.</summary>
        public double Beta2 { get; }

        /// <summary>Added to the largest gradient.</summary>
        public double Epsilon { get; }

        private protected override int RuleSlots => 2;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Interleaved(model, weights, ("momentum", FirstRuleSlot), ("norm", FirstRuleSlot + 1));

        private protected override UpdateRule CreateRule() => UpdateRule.Of(Next);

        private Formula Next()
        {
            float correction = 1 - MathF.Pow((float)Beta1, Updates + 1);
            return new((float)CurrentLearningRate, (float)(1 - Beta1), (float)Beta2, (float)Epsilon, correction);
        }

        private readonly struct Formula(float rate, float share1, float kept2, float epsilon, float correction) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 += (gradient - slot0) * V.Broadcast(share1);
                slot1 = V.Max(V.Broadcast(kept2) * slot1, V.Abs(gradient));
                weight -= V.Broadcast(rate) * slot0 / (V.Broadcast(correction) * (slot1 + V.Broadcast(epsilon)));
            }
        }
    }
}

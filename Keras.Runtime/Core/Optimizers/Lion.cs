using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Steps of one size in the direction of the running mean of the gradient (Keras' <c>Lion</c>).</summary>
    public sealed class Lion : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta1">How much of the direction the mean gradient gives; above 0.</param>
        /// <param name="beta2">How much of the mean gradient stays in each step.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>lion</c>.</param>
        public Lion(
            double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, double clipnorm = 0,
            double clipvalue = 0,
            double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0,
            double lossScaleFactor = 0,
            int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "lion", decay)
        {
            Beta1 = beta1 > 0 && beta1 <= 1
                ? beta1
                : throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "Expected a number above 0, up to 1.");
            Beta2 = Share(beta2, nameof(beta2), inclusive: true);
        }

        /// <summary>How much of the direction the mean gradient gives; above 0.</summary>
        public double Beta1 { get; }

        /// <summary>How much of the mean gradient stays in each step.</summary>
        public double Beta2 { get; }

        private protected override int RuleSlots => 1;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Interleaved(model, weights, ("momentum", FirstRuleSlot));

        private protected override UpdateRule CreateRule() =>
            UpdateRule.Of(() => new Formula((float)CurrentLearningRate, (float)Beta1, 1 - (float)Beta1, (float)Beta2, 1 - (float)Beta2));

        private readonly struct Formula(float rate, float kept1, float share1, float kept2, float share2) : IUpdateRule
        {
            public static int SlotCount => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                weight -= V.Broadcast(rate) * V.Sign(slot0 * V.Broadcast(kept1) + gradient * V.Broadcast(share1));
                slot0 = slot0 * V.Broadcast(kept2) + gradient * V.Broadcast(share2);
            }
        }
    }
}

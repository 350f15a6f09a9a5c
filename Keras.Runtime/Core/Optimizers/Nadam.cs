using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Adam with Nesterov momentum (Keras' <c>Nadam</c>).</summary>
    public sealed class Nadam : Optimizer
    {
        // The product of the momenta of all steps so far.
        private float _product = 1;

        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta1">How much of the mean gradient stays in each step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays in each step.</param>
        /// <param name="epsilon">Added to the root of the mean square.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>nadam</c>.</param>
        public Nadam(
            double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
            double clipnorm = 0,
            double clipvalue = 0, double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0,
            double lossScaleFactor = 0, int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "nadam", decay)
        {
            Beta1 = Share(beta1, nameof(beta1));
            Beta2 = Share(beta2, nameof(beta2));
            Epsilon = NotNegative(epsilon, nameof(epsilon));
        }

        /// <summary>How much of the mean gradient stays in each step.</summary>
        public double Beta1 { get; }

        /// <summary>How much of the mean squared gradient stays in each step.</summary>
        public double Beta2 { get; }

        /// <summary>Added to the root of the mean square.</summary>
        public double Epsilon { get; }

        private protected override int RuleSlots => 2;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            [
                .. Interleaved(model, weights, ("momentum", FirstRuleSlot), ("velocity", FirstRuleSlot + 1)),
                new NumberVariable("variable", () => _product, value => _product = (float)value, isLoose: true),
            ];

        private protected override UpdateRule CreateRule() => UpdateRule.Of(Next);

        internal override void BeginUpdate() => _product *= (float)Beta1 * (1 - 0.5f * MathF.Pow(0.96f, Updates + 1));

        private Formula Next()
        {
            // In single precision, as Keras has it.
            float step = Updates + 1, beta1 = (float)Beta1;
            float now = beta1 * (1 - 0.5f * MathF.Pow(0.96f, step)), then = beta1 * (1 - 0.5f * MathF.Pow(0.96f, step + 1));
            return new(
                (float)CurrentLearningRate, 1 - beta1, 1 - (float)Beta2, then / (1 - _product * then), (1 - now) / (1 - _product),
                1 - MathF.Pow((float)Beta2, step), (float)Epsilon);
        }

        private readonly struct Formula(
            float rate, float share1, float share2, float ofMean, float ofGradient, float correction, float epsilon) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 += (gradient - slot0) * V.Broadcast(share1);
                slot1 += (gradient * gradient - slot1) * V.Broadcast(share2);
                V mean = slot0 * V.Broadcast(ofMean) + gradient * V.Broadcast(ofGradient);
                weight -= mean * V.Broadcast(rate) / (V.Sqrt(slot1 / V.Broadcast(correction)) + V.Broadcast(epsilon));
            }
        }
    }
}

using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Adam's steps, scaled for each weight to its size (Keras' <c>Lamb</c>).</summary>
    public sealed class Lamb : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta1">How much of the mean gradient stays in each step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays in each step.</param>
        /// <param name="epsilon">Added to the root of the mean square.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>lamb</c>.</param>
        public Lamb(
            double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
            double clipnorm = 0,
            double clipvalue = 0, double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0,
            double lossScaleFactor = 0, int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "lamb", decay)
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
            Interleaved(model, weights, ("momentum", FirstRuleSlot), ("velocity", FirstRuleSlot + 1));

        private protected override UpdateRule CreateRule() => UpdateRule.OfWhole(Next);

        private Formula Next()
        {
            float step = Updates + 1;
            return new(
                (float)CurrentLearningRate, (float)(1 - Beta1), (float)(1 - Beta2), (float)Epsilon, 1 - MathF.Pow((float)Beta1, step),
                1 - MathF.Pow((float)Beta2, step));
        }

        private readonly struct Formula(float rate, float share1, float share2, float epsilon, float correction1, float correction2)
            : IWeightRule
        {
            public static int SlotCount => 2;

            public static int[] SlotShape(int slot, int[] weight) => weight;

            public void Update<T>(T gradient, ref T weight, ref T slot0, ref T slot1, ref T slot2) where T : ITensor<T>
            {
                slot0 += (gradient - slot0) * T.Broadcast(share1);
                slot1 += (gradient * gradient - slot1) * T.Broadcast(share2);
                T step = slot0 / T.Broadcast(correction1) / (T.Sqrt(slot1 / T.Broadcast(correction2)) + T.Broadcast(epsilon));
                T size = T.Sqrt(Tensors.SumOfAll(weight * weight)), stepSize = T.Sqrt(Tensors.SumOfAll(step * step));
                T zero = T.Broadcast(0);
                T isUsual = T.And(T.GreaterThan(size, zero), T.GreaterThan(stepSize, zero));
                weight -= T.Select(isUsual, size / stepSize, T.Broadcast(1)) * T.Broadcast(rate) * step;
            }
        }
    }
}

using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Steps scaled by mean squares of which only those of rows and columns are kept (Keras' <c>Adafactor</c>).</summary>
    public sealed class Adafactor : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta2Decay">How fast the mean squares come to last longer.</param>
        /// <param name="epsilon1">Added to squared gradients.</param>
        /// <param name="epsilon2">The least size that a weight counts as.</param>
        /// <param name="clipThreshold">Steps are scaled down to this root mean square.</param>
        /// <param name="relativeStep">Whether a learning rate without a schedule falls with the root of the steps.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>adafactor</c>.</param>
        public Adafactor(
            double learningRate = 0.001, double beta2Decay = -0.8, double epsilon1 = 1e-30, double epsilon2 = 1e-3,
            double clipThreshold = 1.0,
            bool relativeStep = true, double weightDecay = 0, double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0,
            bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0, double lossScaleFactor = 0,
            int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "adafactor", decay)
        {
            Beta2Decay = beta2Decay;
            Epsilon1 = NotNegative(epsilon1, nameof(epsilon1));
            Epsilon2 = NotNegative(epsilon2, nameof(epsilon2));
            ClipThreshold = clipThreshold > 0
                ? clipThreshold
                : throw new ArgumentOutOfRangeException(nameof(clipThreshold), clipThreshold, "Expected a number above 0.");
            RelativeStep = relativeStep;
        }

        /// <summary>How fast the mean squares come to last longer.</summary>
        public double Beta2Decay { get; }

        /// <summary>Added to squared gradients.</summary>
        public double Epsilon1 { get; }

        /// <summary>The least size that a weight counts as.</summary>
        public double Epsilon2 { get; }

        /// <summary>Steps are scaled down to this root mean square.</summary>
        public double ClipThreshold { get; }

        /// <summary>Whether a learning rate without a schedule falls with the root of the steps.</summary>
        public bool RelativeStep { get; }

        private protected override int RuleSlots => 3;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights)
        {
            foreach (WeightDescription weight in weights)
            {
                bool isFactored = weight.Shape.Length >= 2;
                yield return isFactored ? new SlotVariable(weight.Name, FirstRuleSlot, weight, weight.Shape[..^1]) : Nothing(weight);
                yield return isFactored
                    ? new SlotVariable(weight.Name, FirstRuleSlot + 1, weight, [.. weight.Shape[..^2], weight.Shape[^1]])
                    : Nothing(weight);
                yield return new SlotVariable(NameOf(model, weight, "velocity"), FirstRuleSlot + 2, weight, weight.Shape);
            }
        }

        private protected override UpdateRule CreateRule() => UpdateRule.OfWhole(Next);

        // Keras keeps a 0 where there is nothing to factor.
        private static NumberVariable Nothing(WeightDescription weight) =>
            new(weight.Name, static () => 0, static _ => { }, isInteger: true, isLoose: true);

        private Formula Next()
        {
            float step = Updates + 1;
            float rate = MathF.Min((float)CurrentLearningRate, 1 / MathF.Sqrt(step)), kept = 1 - MathF.Pow(step, (float)Beta2Decay);
            return new(rate, kept, 1 - kept, (float)Epsilon1, (float)Epsilon2, (float)ClipThreshold);
        }

        private readonly struct Formula(float rate, float kept, float share, float epsilon1, float epsilon2, float threshold) : IWeightRule
        {
            public static int SlotCount => 3;

            public static int[] SlotShape(int slot, int[] weight) => (slot, weight.Length) switch
            {
                (2, _) => weight,
                (_, < 2) => [.. weight.Select(_ => 1)],
                (0, _) => [.. weight[..^1], 1],
                _ => [.. weight[..^2], 1, weight[^1]],
            };

            public void Update<T>(T gradient, ref T weight, ref T slot0, ref T slot1, ref T slot2) where T : ITensor<T>
            {
                T square = gradient * gradient + T.Broadcast(epsilon1);
                if (gradient.Rank >= 2)
                {
                    slot0 = T.Broadcast(kept) * slot0 + T.Broadcast(share) * Tensors.Mean(square, -1);
                    slot1 = T.Broadcast(kept) * slot1 + T.Broadcast(share) * Tensors.Mean(square, -2);
                    slot2 = slot0 / Tensors.Mean(slot0, -2) * slot1;
                }
                else
                {
                    slot2 = T.Broadcast(kept) * slot2 + T.Broadcast(share) * square;
                }
                T step = gradient / T.Sqrt(slot2);
                T scale = T.Max(T.Broadcast(epsilon2), Tensors.RootMeanSquare(weight)) * T.Broadcast(rate);
                weight -= scale * (step / T.Max(T.Broadcast(1), Tensors.RootMeanSquare(step) / T.Broadcast(threshold)));
            }
        }
    }
}

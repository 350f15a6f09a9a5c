using System.Text.RegularExpressions;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Orthogonal steps for matrices, Adam for all other weights (Keras' <c>Muon</c>).</summary>
    public sealed class Muon : Optimizer
    {
        private UpdateRule? _adam;

        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="adamBeta1">Adam's share of the mean gradient that stays in each step.</param>
        /// <param name="adamBeta2">Adam's share of the mean squared gradient that stays in each step.</param>
        /// <param name="adamWeightDecay">The <see cref="WeightDecay"/> of the weights that Adam updates; 0: none.</param>
        /// <param name="epsilon">Added to the root of Adam's mean square.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>muon</c>.</param>
        /// <param name="excludeLayers">Patterns of regular expressions; weights whose path contains a match of one are left to
        /// Adam.</param>
        /// <param name="excludeEmbeddings">Whether weights with "embedding" in their path are left to Adam.</param>
        /// <param name="muonA">First coefficient of the iteration that makes a step orthogonal.</param>
        /// <param name="muonB">Its second coefficient.</param>
        /// <param name="muonC">Its third coefficient.</param>
        /// <param name="adamLrRatio">Adam's learning rate, as a multiple of the learning rate.</param>
        /// <param name="momentum">How much of the sum of gradients stays in each step.</param>
        /// <param name="nsSteps">How often the iteration is made.</param>
        /// <param name="nesterov">Whether the gradient's step is taken ahead of the momentum's.</param>
        /// <param name="rmsRate">Steps are scaled by this times the root of the larger size; 0: not.</param>
        public Muon(
            double learningRate = 0.001, double adamBeta1 = 0.9, double adamBeta2 = 0.999, double adamWeightDecay = 0.004,
            double epsilon = 1e-7,
            double weightDecay = 0.004, double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0, bool useEma = false,
            double emaMomentum = 0.99, int emaOverwriteFrequency = 0, double lossScaleFactor = 0, int gradientAccumulationSteps = 0,
            string? name = null, string[]? excludeLayers = null, bool excludeEmbeddings = true, double muonA = 3.4445,
            double muonB = -4.7750,
            double muonC = 2.0315, double adamLrRatio = 1, double momentum = 0.95, int nsSteps = 5, bool nesterov = true,
            double rmsRate = 0.2,
            double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "muon", decay)
        {
            AdamBeta1 = Share(adamBeta1, nameof(adamBeta1));
            AdamBeta2 = Share(adamBeta2, nameof(adamBeta2));
            AdamWeightDecay = NotNegative(adamWeightDecay, nameof(adamWeightDecay));
            Epsilon = NotNegative(epsilon, nameof(epsilon));
            ExcludeLayers = excludeLayers ?? [];
            ExcludeEmbeddings = excludeEmbeddings;
            MuonA = muonA;
            MuonB = muonB;
            MuonC = muonC;
            AdamLrRatio = NotNegative(adamLrRatio, nameof(adamLrRatio));
            Momentum = NotNegative(momentum, nameof(momentum));
            NsSteps = nsSteps >= 0 ? nsSteps : throw new ArgumentOutOfRangeException(nameof(nsSteps), nsSteps, "Expected 0 or more steps.");
            Nesterov = nesterov;
            RmsRate = NotNegative(rmsRate, nameof(rmsRate));
        }

        /// <summary>Adam's share of the mean gradient that stays in each step.</summary>
        public double AdamBeta1 { get; }

        /// <summary>Adam's share of the mean squared gradient that stays in each step.</summary>
        public double AdamBeta2 { get; }

        /// <summary>The <see cref="WeightDecay"/> of the weights that Adam updates; 0: none.</summary>
        public double AdamWeightDecay { get; }

        /// <summary>Added to the root of Adam's mean square.</summary>
        public double Epsilon { get; }

        /// <summary>Patterns of regular expressions; weights whose path contains a match of one are left to Adam.</summary>
        public IReadOnlyList<string> ExcludeLayers { get; }

        /// <summary>Whether weights with "embedding" in their path are left to Adam.</summary>
        public bool ExcludeEmbeddings { get; }

        /// <summary>First coefficient of the iteration that makes a step orthogonal.</summary>
        public double MuonA { get; }

        /// <summary>Its second coefficient.</summary>
        public double MuonB { get; }

        /// <summary>Its third coefficient.</summary>
        public double MuonC { get; }

        /// <summary>Adam's learning rate, as a multiple of the learning rate.</summary>
        public double AdamLrRatio { get; }

        /// <summary>How much of the sum of gradients stays in each step.</summary>
        public double Momentum { get; }

        /// <summary>How often the iteration is made.</summary>
        public int NsSteps { get; }

        /// <summary>Whether the gradient's step is taken ahead of the momentum's.</summary>
        public bool Nesterov { get; }

        /// <summary>Steps are scaled by this times the root of the larger size; 0: not.</summary>
        public double RmsRate { get; }

        private protected override int RuleSlots => 2;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            from weight in weights
            from variable in IsAdams(model, weight)
                ? Interleaved(model, [weight], ("momentum", FirstRuleSlot), ("velocity", FirstRuleSlot + 1))
                : Interleaved(model, [weight], ("momentum", FirstRuleSlot))
            select variable;

        private protected override UpdateRule RuleOf(ModelDescription model, WeightDescription weight) =>
            IsAdams(model, weight)
                ? _adam ??= UpdateRule.Of(
                    () => MeanSquareRule.At(CurrentLearningRate * AdamLrRatio, Updates + 1, AdamBeta1, AdamBeta2, Epsilon))
            : base.RuleOf(model, weight);

        private protected override double DecayOf(ModelDescription model, WeightDescription weight) =>
            IsAdams(model, weight) ? AdamWeightDecay : WeightDecay;

        private protected override UpdateRule CreateRule() => UpdateRule.OfWhole(() => new Formula(
            (float)CurrentLearningRate, (float)Momentum, Nesterov, (float)MuonA, (float)MuonB, (float)MuonC, NsSteps, (float)RmsRate));

        private bool IsAdams(ModelDescription model, WeightDescription weight)
        {
            string path = VariablePath.Of(model, weight);
            return weight.Shape.Length != 2 || (ExcludeEmbeddings && path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
                || ExcludeLayers.Any(pattern => Regex.IsMatch(path, pattern, RegexOptions.CultureInvariant));
        }

        private readonly struct Formula(float rate, float momentum, bool nesterov, float a, float b, float c, int steps, float rmsRate)
            : IWeightRule
        {
            public static int SlotCount => 1;

            public static int[] SlotShape(int slot, int[] weight) => weight;

            public void Update<T>(T gradient, ref T weight, ref T slot0, ref T slot1, ref T slot2) where T : ITensor<T>
            {
                slot0 = T.Broadcast(momentum) * slot0 + gradient;
                T step = Orthogonal(nesterov ? gradient + T.Broadcast(momentum) * slot0 : slot0);
                float scale = rmsRate == 0 ? 1 : MathF.Sqrt(Math.Max(weight.Size(0), weight.Size(1))) * rmsRate;
                weight -= T.Broadcast(rate) * step * T.Broadcast(scale);
            }

            // The iteration of Newton and Schulz, which brings singular values near 1.
            private T Orthogonal<T>(T matrix) where T : ITensor<T>
            {
                bool isTall = matrix.Size(0) > matrix.Size(1);
                T x = isTall ? T.Transpose(matrix) : matrix;
                x /= T.Sqrt(Tensors.SumOfAll(x * x)) + T.Broadcast(1e-7f);
                for (int i = 0; i < steps; i++)
                {
                    T square = T.MatMul(x, T.Transpose(x));
                    T polynomial = T.Broadcast(b) * square + T.Broadcast(c) * T.MatMul(square, square);
                    x = T.Broadcast(a) * x + T.MatMul(polynomial, x);
                }
                return isTall ? T.Transpose(x) : x;
            }
        }
    }
}

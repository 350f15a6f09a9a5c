using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Steps scaled by running means of the gradient and of its square (Keras' <c>Adam</c>).</summary>
    public class Adam : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta1">How much of the mean gradient stays in each step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays in each step.</param>
        /// <param name="epsilon">Added to the root of the mean square.</param>
        /// <param name="amsgrad">Whether the largest mean square so far is used in place of the current one.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>adam</c>.</param>
        public Adam(
            double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false,
            double weightDecay = 0, double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0, bool useEma = false,
            double emaMomentum = 0.99, int emaOverwriteFrequency = 0, double lossScaleFactor = 0, int gradientAccumulationSteps = 0,
            string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "adam", decay)
        {
            Beta1 = Share(beta1, nameof(beta1));
            Beta2 = Share(beta2, nameof(beta2));
            Epsilon = NotNegative(epsilon, nameof(epsilon));
            Amsgrad = amsgrad;
        }

        /// <summary>How much of the mean gradient stays in each step.</summary>
        public double Beta1 { get; }

        /// <summary>How much of the mean squared gradient stays in each step.</summary>
        public double Beta2 { get; }

        /// <summary>Added to the root of the mean square.</summary>
        public double Epsilon { get; }

        /// <summary>Whether the largest mean square so far is used in place of the current one.</summary>
        public bool Amsgrad { get; }

        private protected override int RuleSlots => Amsgrad ? 3 : 2;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            [.. Interleaved(model, weights, ("momentum", FirstRuleSlot), ("velocity", FirstRuleSlot + 1)),
                .. Amsgrad ? Interleaved(model, weights, ("velocity_hat", FirstRuleSlot + 2)) : []];

        private protected override UpdateRule CreateRule() =>
            MeanSquareRule.For(Amsgrad, () => MeanSquareRule.At(CurrentLearningRate, Updates + 1, Beta1, Beta2, Epsilon));
    }
}

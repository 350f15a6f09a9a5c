namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Adam whose weights decay by default (Keras' <c>AdamW</c>).</summary>
    public sealed class AdamW : Adam
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="beta1">How much of the mean gradient stays in each step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays in each step.</param>
        /// <param name="epsilon">Added to the root of the mean square.</param>
        /// <param name="amsgrad">Whether the largest mean square so far is used in place of the current one.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>adam_w</c>.</param>
        public AdamW(
            double learningRate = 0.001, double weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7,
            bool amsgrad = false, double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0, bool useEma = false,
            double emaMomentum = 0.99, int emaOverwriteFrequency = 0, double lossScaleFactor = 0, int gradientAccumulationSteps = 0,
            string? name = null, double decay = 0)
            : base(learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum,
                emaOverwriteFrequency,
                lossScaleFactor, gradientAccumulationSteps, name ?? "adam_w", decay)
        {
        }
    }
}

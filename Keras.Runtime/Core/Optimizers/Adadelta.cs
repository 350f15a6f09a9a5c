using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Steps as large as the last ones were, for gradients as large as the last ones (Keras' <c>Adadelta</c>).</summary>
    public sealed class Adadelta : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="rho">How much of the mean squares stays in each step.</param>
        /// <param name="epsilon">Added to the mean squares, inside the roots.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>adadelta</c>.</param>
        public Adadelta(
            double learningRate = 0.001, double rho = 0.95, double epsilon = 1e-7, double weightDecay = 0, double clipnorm = 0,
            double clipvalue = 0,
            double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0,
            double lossScaleFactor = 0,
            int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "adadelta", decay)
        {
            Rho = Share(rho, nameof(rho), inclusive: true);
            Epsilon = NotNegative(epsilon, nameof(epsilon));
        }

        /// <summary>How much of the mean squares stays in each step.</summary>
        public double Rho { get; }

        /// <summary>Added to the mean squares, inside the roots.</summary>
        public double Epsilon { get; }

        private protected override int RuleSlots => 2;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Interleaved(model, weights, ("accumulated_grad", FirstRuleSlot), ("accumulated_delta_var", FirstRuleSlot + 1));

        private protected override UpdateRule CreateRule() =>
            UpdateRule.Of(() => new Formula((float)CurrentLearningRate, (float)Rho, (float)(1 - Rho), (float)Epsilon));

        private readonly struct Formula(float rate, float kept, float share, float epsilon) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 = V.Broadcast(kept) * slot0 + V.Broadcast(share) * (gradient * gradient);
                V step = Root(slot1) * gradient / Root(slot0);
                slot1 = V.Broadcast(kept) * slot1 + V.Broadcast(share) * (step * step);
                weight -= V.Broadcast(rate) * step;
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private V Root<V>(V square) where V : INumeric<V> => V.Sqrt(square + V.Broadcast(epsilon));
        }
    }
}

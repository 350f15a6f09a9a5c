using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Gradient descent, with momentum where asked (Keras' <c>SGD</c>).</summary>
    public sealed class SGD : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="momentum">How much of the last step is repeated, from 0 to 1.</param>
        /// <param name="nesterov">Whether the gradient's step is taken ahead of the momentum's.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>sgd</c>.</param>
        public SGD(
            double learningRate = 0.01, double momentum = 0, bool nesterov = false, double weightDecay = 0, double clipnorm = 0,
            double clipvalue = 0,
            double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99, int emaOverwriteFrequency = 0,
            double lossScaleFactor = 0,
            int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "sgd", decay)
        {
            Momentum = Share(momentum, nameof(momentum), inclusive: true);
            Nesterov = nesterov;
        }

        /// <summary>How much of the last step is repeated, from 0 to 1.</summary>
        public double Momentum { get; }

        /// <summary>Whether the gradient's step is taken ahead of the momentum's.</summary>
        public bool Nesterov { get; }

        private protected override int RuleSlots => Momentum == 0 ? 0 : 1;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Momentum == 0 ? [] : Interleaved(model, weights, ("momentum", FirstRuleSlot));

        private protected override UpdateRule CreateRule() => 
            Momentum == 0 ? UpdateRule.Of(() => new Plain((float)CurrentLearningRate))
            : Nesterov ? UpdateRule.Of(() => new Ahead((float)CurrentLearningRate, (float)Momentum))
            : UpdateRule.Of(() => new Heavy((float)CurrentLearningRate, (float)Momentum));

        private readonly struct Plain(float rate) : IUpdateRule
        {
            public static int SlotCount => 0;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V> =>
                weight -= gradient * V.Broadcast(rate);
        }

        private readonly struct Heavy(float rate, float momentum) : IUpdateRule
        {
            public static int SlotCount => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                slot0 = V.Broadcast(momentum) * slot0 - gradient * V.Broadcast(rate);
                weight += slot0;
            }
        }

        private readonly struct Ahead(float rate, float momentum) : IUpdateRule
        {
            public static int SlotCount => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                V step = gradient * V.Broadcast(rate);
                slot0 = V.Broadcast(momentum) * slot0 - step;
                weight += V.Broadcast(momentum) * slot0 - step;
            }
        }
    }
}

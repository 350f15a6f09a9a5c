using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Follows the leader, regularized, with a learning rate for each number (Keras' <c>Ftrl</c>).</summary>
    public sealed class Ftrl : Optimizer
    {
        /// <include file="Optimizer.xml" path="docs/constructor/*"/>
        /// <param name="learningRatePower">How the learning rate falls with the sum of squared gradients; 0 or less.</param>
        /// <param name="initialAccumulatorValue">Where the accumulators start.</param>
        /// <param name="l1RegularizationStrength">The weight of absolute values.</param>
        /// <param name="l2RegularizationStrength">The weight of squares.</param>
        /// <param name="l2ShrinkageRegularizationStrength">The weight of squares in the gradient.</param>
        /// <param name="beta">The paper's beta, which slows the first steps.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>ftrl</c>.</param>
        public Ftrl(
            double learningRate = 0.001, double learningRatePower = -0.5, double initialAccumulatorValue = 0.1,
            double l1RegularizationStrength = 0,
            double l2RegularizationStrength = 0, double l2ShrinkageRegularizationStrength = 0, double beta = 0, double weightDecay = 0,
            double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0, bool useEma = false, double emaMomentum = 0.99,
            int emaOverwriteFrequency = 0, double lossScaleFactor = 0, int gradientAccumulationSteps = 0, string? name = null,
            double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
                lossScaleFactor,
                gradientAccumulationSteps, name ?? "ftrl", decay)
        {
            LearningRatePower = learningRatePower <= 0 ? learningRatePower
                : throw new ArgumentOutOfRangeException(nameof(learningRatePower), learningRatePower, "Expected 0 or less.");
            InitialAccumulatorValue = NotNegative(initialAccumulatorValue, nameof(initialAccumulatorValue));
            L1RegularizationStrength = NotNegative(l1RegularizationStrength, nameof(l1RegularizationStrength));
            L2RegularizationStrength = NotNegative(l2RegularizationStrength, nameof(l2RegularizationStrength));
            L2ShrinkageRegularizationStrength = NotNegative(l2ShrinkageRegularizationStrength, nameof(l2ShrinkageRegularizationStrength));
            Beta = beta;
        }

        /// <summary>How the learning rate falls with the sum of squared gradients; 0 or less.</summary>
        public double LearningRatePower { get; }

        /// <summary>Where the accumulators start.</summary>
        public double InitialAccumulatorValue { get; }

        /// <summary>The weight of absolute values.</summary>
        public double L1RegularizationStrength { get; }

        /// <summary>The weight of squares.</summary>
        public double L2RegularizationStrength { get; }

        /// <summary>The weight of squares in the gradient.</summary>
        public double L2ShrinkageRegularizationStrength { get; }

        /// <summary>The paper's beta, which slows the first steps.</summary>
        public double Beta { get; }

        internal override IReadOnlyList<(int Slot, SlotStart Start)> SlotStarts =>
            [(FirstRuleSlot, new SlotStart((float)InitialAccumulatorValue))];

        private protected override int RuleSlots => 2;

        private protected override IEnumerable<OptimizerVariable> RuleVariables(
            ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
            Interleaved(model, weights, ("accumulator", FirstRuleSlot), ("linear", FirstRuleSlot + 1));

        private protected override UpdateRule CreateRule() => UpdateRule.Of(Next);

        private Formula Next()
        {
            float rate = (float)CurrentLearningRate;
            float ridge = (float)L2RegularizationStrength + (float)Beta / (2 * rate);
            return new(rate, (float)-LearningRatePower, (float)L1RegularizationStrength, 2 * ridge,
                2 * (float)L2ShrinkageRegularizationStrength);
        }

        private readonly struct Formula(float rate, float power, float l1, float twiceL2, float twiceShrinkage) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                V sum = slot0 + gradient * gradient;
                V learned = Power(sum);
                slot1 += gradient + V.Broadcast(twiceShrinkage) * weight - (learned - Power(slot0)) / V.Broadcast(rate) * weight;
                V kept = V.Min(V.Max(slot1, V.Broadcast(-l1)), V.Broadcast(l1));
                weight = (kept - slot1) / (learned / V.Broadcast(rate) + V.Broadcast(twiceL2));
                slot0 = sum;
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private V Power<V>(V value) where V : INumeric<V> => power == 0.5f ? V.Sqrt(value) : V.Pow(value, V.Broadcast(power));
        }
    }
}

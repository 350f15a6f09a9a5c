using System.Runtime.CompilerServices;
using Keras.Cpu;
using Keras.Execution;

namespace Keras;

public abstract partial class Optimizer
{
    /// <summary>Steps scaled by running means of the gradient and of its square (Keras' <c>Adam</c>).</summary>
    public sealed class Adam : Optimizer
    {
        /// <summary>Declares or creates the optimizer.</summary>
        /// <param name="learningRate">Step size.</param>
        /// <param name="beta1">How much of the mean gradient stays in each step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays in each step.</param>
        /// <param name="epsilon">Added to the root of the mean square.</param>
        /// <param name="amsgrad">Whether the largest mean square so far is used in place of the current one.</param>
        /// <param name="weightDecay">See <see cref="WeightDecay"/>; 0: none.</param>
        /// <param name="clipnorm">See <see cref="Clipnorm"/>; 0: never.</param>
        /// <param name="clipvalue">See <see cref="Clipvalue"/>; 0: never.</param>
        /// <param name="globalClipnorm">See <see cref="GlobalClipnorm"/>; 0: never.</param>
        /// <param name="useEma">See <see cref="UseEma"/>.</param>
        /// <param name="emaMomentum">See <see cref="EmaMomentum"/>.</param>
        /// <param name="emaOverwriteFrequency">See <see cref="EmaOverwriteFrequency"/>; 0: none.</param>
        /// <param name="gradientAccumulationSteps">See <see cref="GradientAccumulationSteps"/>; 0: none.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>adam</c>.</param>
        /// <param name="decay">See <see cref="Decay"/>; 0: none.</param>
        /// <exception cref="ArgumentException">An argument is out of its range, or two kinds of clipping are asked for.</exception>
        public Adam(
            double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false,
            double weightDecay = 0, double clipnorm = 0, double clipvalue = 0, double globalClipnorm = 0, bool useEma = false,
            double emaMomentum = 0.99, int emaOverwriteFrequency = 0, int gradientAccumulationSteps = 0, string? name = null, double decay = 0)
            : base(learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency,
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

        private protected override IReadOnlyList<IReadOnlyList<string>> RuleSlots =>
            Amsgrad ? [["momentum", "velocity"], ["velocity_hat"]] : [["momentum", "velocity"]];

        internal override TResult Create<TResult>(IUpdateFactory<TResult> factory) =>
            Amsgrad ? factory.Create(() => new LargestSquare(Next())) : factory.Create(Next);

        private MeanSquare Next()
        {
            // Keras computes the powers in single precision, which shows in the first steps.
            float step = Updates + 1;
            float correction = MathF.Sqrt(1 - MathF.Pow((float)Beta2, step)) / (1 - MathF.Pow((float)Beta1, step));
            return new((float)CurrentLearningRate * correction, (float)(1 - Beta1), (float)(1 - Beta2), (float)Epsilon);
        }

        private readonly struct MeanSquare(float rate, float share1, float share2, float epsilon) : IUpdateRule
        {
            public static int SlotCount => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                Accumulate(gradient, ref slot0, ref slot1);
                weight -= Step(slot0, slot1);
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Accumulate<V>(V gradient, ref V mean, ref V square) where V : INumeric<V>
            {
                mean += (gradient - mean) * V.Broadcast(share1);
                square += (gradient * gradient - square) * V.Broadcast(share2);
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Step<V>(V mean, V square) where V : INumeric<V> => mean * V.Broadcast(rate) / (V.Sqrt(square) + V.Broadcast(epsilon));
        }

        private readonly struct LargestSquare(MeanSquare inner) : IUpdateRule
        {
            public static int SlotCount => 3;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Update<V>(V gradient, ref V weight, ref V slot0, ref V slot1, ref V slot2) where V : INumeric<V>
            {
                inner.Accumulate(gradient, ref slot0, ref slot1);
                slot2 = V.Max(slot2, slot1);
                weight -= inner.Step(slot0, slot2);
            }
        }
    }
}

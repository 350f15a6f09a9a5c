namespace Keras;

public abstract partial class LearningRateSchedule
{
    /// <summary>
    /// Half a cosine wave from one value to a share of it, after a straight rise where asked. Keras:
    /// <c>keras.optimizers.schedules.CosineDecay</c>.
    /// </summary>
    public sealed class CosineDecay : LearningRateSchedule
    {
        /// <summary>Declares or creates the schedule.</summary>
        /// <param name="initialLearningRate">The first step size.</param>
        /// <param name="decaySteps">How many batches the decay takes; above 0.</param>
        /// <param name="alpha">Which share of the step size is left at the end.</param>
        /// <param name="warmupTarget">The step size at the end of the rise, from which the decay goes on; <see cref="None.Number"/>: no
        /// rise.</param>
        /// <param name="warmupSteps">How many batches the rise takes.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>CosineDecay</c>.</param>
        /// <exception cref="ArgumentException">An argument is out of its range.</exception>
        public CosineDecay(
            double initialLearningRate, double decaySteps, double alpha = 0.0, string? name = null, double warmupTarget = Keras.None.Number,
            double warmupSteps = 0)
        {
            InitialLearningRate = Finite(initialLearningRate, nameof(initialLearningRate));
            DecaySteps = AboveZero(decaySteps, nameof(decaySteps));
            Alpha = Finite(alpha, nameof(alpha));
            WarmupTarget = double.IsNaN(warmupTarget) ? warmupTarget : Finite(warmupTarget, nameof(warmupTarget));
            WarmupSteps = warmupSteps >= 0 && double.IsFinite(warmupSteps)
                ? warmupSteps
                : throw new ArgumentOutOfRangeException(nameof(warmupSteps), warmupSteps, "Expected 0 or more steps.");
            Name = name ?? "CosineDecay";
        }

        /// <summary>The first step size.</summary>
        public double InitialLearningRate { get; }

        /// <summary>How many batches the decay takes; above 0.</summary>
        public double DecaySteps { get; }

        /// <summary>Which share of the step size is left at the end.</summary>
        public double Alpha { get; }

        /// <summary>The step size at the end of the rise, from which the decay goes on; <see cref="None.Number"/>: no rise.</summary>
        public double WarmupTarget { get; }

        /// <summary>How many batches the rise takes.</summary>
        public double WarmupSteps { get; }

        /// <summary>Keras' name of the schedule.</summary>
        public string Name { get; }

        private protected override float Compute(float step)
        {
            float initial = (float)InitialLearningRate, steps = (float)DecaySteps;
            if (double.IsNaN(WarmupTarget)) return Decayed(initial, MathF.Min(step, steps) / steps);
            float target = (float)WarmupTarget, warmup = (float)WarmupSteps;
            step = MathF.Min(step, steps + warmup);
            return step < warmup ? (target - initial) * (step / warmup) + initial : Decayed(target, (step - warmup) / steps);
        }

        private float Decayed(float from, float share)
        {
            float wave = 0.5f * (1 + MathF.Cos(MathF.PI * share)), alpha = (float)Alpha;
            return from * ((1 - alpha) * wave + alpha);
        }
    }
}

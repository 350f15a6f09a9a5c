namespace Keras;

public abstract partial class LearningRateSchedule
{
    /// <summary><c>initial · rate^(step / decaySteps)</c>. Keras: <c>keras.optimizers.schedules.ExponentialDecay</c>.</summary>
    public sealed class ExponentialDecay : LearningRateSchedule
    {
        /// <summary>Declares or creates the schedule.</summary>
        /// <param name="initialLearningRate">The first step size.</param>
        /// <param name="decaySteps">How many batches the decay takes; above 0.</param>
        /// <param name="decayRate">How much is left after that.</param>
        /// <param name="staircase">Whether only whole multiples of the decay steps count.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>ExponentialDecay</c>.</param>
        /// <exception cref="ArgumentException">An argument is out of its range.</exception>
        public ExponentialDecay(
            double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string? name = null)
        {
            InitialLearningRate = Finite(initialLearningRate, nameof(initialLearningRate));
            DecaySteps = AboveZero(decaySteps, nameof(decaySteps));
            DecayRate = Finite(decayRate, nameof(decayRate));
            Staircase = staircase;
            Name = name ?? "ExponentialDecay";
        }

        /// <summary>The first step size.</summary>
        public double InitialLearningRate { get; }

        /// <summary>How many batches the decay takes; above 0.</summary>
        public double DecaySteps { get; }

        /// <summary>How much is left after that.</summary>
        public double DecayRate { get; }

        /// <summary>Whether only whole multiples of the decay steps count.</summary>
        public bool Staircase { get; }

        /// <summary>Keras' name of the schedule.</summary>
        public string Name { get; }

        private protected override float Compute(float step)
        {
            float share = step / (float)DecaySteps;
            return (float)InitialLearningRate * MathF.Pow((float)DecayRate, Staircase ? MathF.Floor(share) : share);
        }
    }
}

namespace Keras;

public abstract partial class LearningRateSchedule
{
    /// <summary><c>initial / (1 + rate · step / decaySteps)</c>. Keras: <c>keras.optimizers.schedules.InverseTimeDecay</c>.</summary>
    public sealed class InverseTimeDecay : LearningRateSchedule
    {
        /// <summary>Declares or creates the schedule.</summary>
        /// <param name="initialLearningRate">The first step size.</param>
        /// <param name="decaySteps">How many batches the decay takes; above 0.</param>
        /// <param name="decayRate">How fast the step size falls.</param>
        /// <param name="staircase">Whether only whole multiples of the decay steps count.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>InverseTimeDecay</c>.</param>
        /// <exception cref="ArgumentException">An argument is out of its range.</exception>
        public InverseTimeDecay(
            double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string? name = null)
        {
            InitialLearningRate = Finite(initialLearningRate, nameof(initialLearningRate));
            DecaySteps = AboveZero(decaySteps, nameof(decaySteps));
            DecayRate = Finite(decayRate, nameof(decayRate));
            Staircase = staircase;
            Name = name ?? "InverseTimeDecay";
        }

        /// <summary>The first step size.</summary>
        public double InitialLearningRate { get; }

        /// <summary>How many batches the decay takes; above 0.</summary>
        public double DecaySteps { get; }

        /// <summary>How fast the step size falls.</summary>
        public double DecayRate { get; }

        /// <summary>Whether only whole multiples of the decay steps count.</summary>
        public bool Staircase { get; }

        /// <summary>Keras' name of the schedule.</summary>
        public string Name { get; }

        private protected override float Compute(float step)
        {
            float share = step / (float)DecaySteps;
            return (float)InitialLearningRate / (1 + (float)DecayRate * (Staircase ? MathF.Floor(share) : share));
        }
    }
}

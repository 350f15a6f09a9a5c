namespace Keras;

public abstract partial class LearningRateSchedule
{
    /// <summary>
    /// From one value to another along a power of the share of the steps that is left. Keras:
    /// <c>keras.optimizers.schedules.PolynomialDecay</c>.
    /// </summary>
    public sealed class PolynomialDecay : LearningRateSchedule
    {
        /// <summary>Declares or creates the schedule.</summary>
        /// <param name="initialLearningRate">The first step size.</param>
        /// <param name="decaySteps">How many batches the decay takes; above 0.</param>
        /// <param name="endLearningRate">The last step size.</param>
        /// <param name="power">The power; 1 is a straight line.</param>
        /// <param name="cycle">Whether the decay stretches to the next multiple of its steps when it is over, in place of staying at the
        /// end.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>PolynomialDecay</c>.</param>
        /// <exception cref="ArgumentException">An argument is out of its range.</exception>
        public PolynomialDecay(
            double initialLearningRate, double decaySteps, double endLearningRate = 0.0001, double power = 1.0, bool cycle = false,
            string? name = null)
        {
            InitialLearningRate = Finite(initialLearningRate, nameof(initialLearningRate));
            DecaySteps = AboveZero(decaySteps, nameof(decaySteps));
            EndLearningRate = Finite(endLearningRate, nameof(endLearningRate));
            Power = Finite(power, nameof(power));
            Cycle = cycle;
            Name = name ?? "PolynomialDecay";
        }

        /// <summary>The first step size.</summary>
        public double InitialLearningRate { get; }

        /// <summary>How many batches the decay takes; above 0.</summary>
        public double DecaySteps { get; }

        /// <summary>The last step size.</summary>
        public double EndLearningRate { get; }

        /// <summary>The power; 1 is a straight line.</summary>
        public double Power { get; }

        /// <summary>
        /// Whether the decay stretches to the next multiple of its steps when it is over, in place of staying at the end.
        /// </summary>
        public bool Cycle { get; }

        /// <summary>Keras' name of the schedule.</summary>
        public string Name { get; }

        private protected override float Compute(float step)
        {
            float steps = (float)DecaySteps;
            if (Cycle) steps *= step == 0 ? 1 : MathF.Ceiling(step / steps);
            else step = MathF.Min(step, steps);
            float end = (float)EndLearningRate;
            return ((float)InitialLearningRate - end) * MathF.Pow(1 - step / steps, (float)Power) + end;
        }
    }
}

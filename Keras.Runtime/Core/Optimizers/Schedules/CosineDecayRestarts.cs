namespace Keras;

public abstract partial class LearningRateSchedule
{
    /// <summary>Half cosine waves one after another. Keras: <c>keras.optimizers.schedules.CosineDecayRestarts</c>.</summary>
    public sealed class CosineDecayRestarts : LearningRateSchedule
    {
        /// <summary>Declares or creates the schedule.</summary>
        /// <param name="initialLearningRate">The first step size.</param>
        /// <param name="firstDecaySteps">How many batches the first wave takes; above 0.</param>
        /// <param name="tMul">How many times longer each wave is than the one before.</param>
        /// <param name="mMul">How many times higher each wave is than the one before.</param>
        /// <param name="alpha">Which share of the step size is left at the end of a wave.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>SGDRDecay</c>.</param>
        /// <exception cref="ArgumentException">An argument is out of its range.</exception>
        public CosineDecayRestarts(
            double initialLearningRate, double firstDecaySteps, double tMul = 2.0, double mMul = 1.0, double alpha = 0.0,
            string? name = null)
        {
            InitialLearningRate = Finite(initialLearningRate, nameof(initialLearningRate));
            FirstDecaySteps = AboveZero(firstDecaySteps, nameof(firstDecaySteps));
            TMul = AboveZero(tMul, nameof(tMul));
            MMul = Finite(mMul, nameof(mMul));
            Alpha = Finite(alpha, nameof(alpha));
            Name = name ?? "SGDRDecay";
        }

        /// <summary>The first step size.</summary>
        public double InitialLearningRate { get; }

        /// <summary>How many batches the first wave takes; above 0.</summary>
        public double FirstDecaySteps { get; }

        /// <summary>How many times longer each wave is than the one before.</summary>
        public double TMul { get; }

        /// <summary>How many times higher each wave is than the one before.</summary>
        public double MMul { get; }

        /// <summary>Which share of the step size is left at the end of a wave.</summary>
        public double Alpha { get; }

        /// <summary>Keras' name of the schedule.</summary>
        public string Name { get; }

        private protected override float Compute(float step)
        {
            float share = step / (float)FirstDecaySteps, longer = (float)TMul, wave;
            if (longer == 1)
            {
                wave = MathF.Floor(share);
                share -= wave;
            }
            else
            {
                // Waves form a geometric series.
                wave = MathF.Floor(MathF.Log(1 - share * (1 - longer)) / MathF.Log(longer));
                float length = MathF.Pow(longer, wave);
                share = (share - (1 - length) / (1 - longer)) / length;
            }
            float height = 0.5f * MathF.Pow((float)MMul, wave) * (1 + MathF.Cos(MathF.PI * share)), alpha = (float)Alpha;
            return (float)InitialLearningRate * ((1 - alpha) * height + alpha);
        }
    }
}

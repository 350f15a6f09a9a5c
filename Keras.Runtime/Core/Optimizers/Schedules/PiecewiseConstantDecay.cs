namespace Keras;

public abstract partial class LearningRateSchedule
{
    /// <summary>One value up to each boundary, another after it. Keras: <c>keras.optimizers.schedules.PiecewiseConstantDecay</c>.</summary>
    public sealed class PiecewiseConstantDecay : LearningRateSchedule
    {
        /// <summary>Declares or creates the schedule.</summary>
        /// <param name="boundaries">The last batches of all values but the last, rising.</param>
        /// <param name="values">The step sizes, one more than there are boundaries.</param>
        /// <param name="name">See <see cref="Name"/>; null: <c>PiecewiseConstant</c>.</param>
        /// <exception cref="ArgumentException">An argument is out of its range.</exception>
        public PiecewiseConstantDecay(double[] boundaries, double[] values, string? name = null)
        {
            Boundaries = [.. boundaries ?? throw new ArgumentNullException(nameof(boundaries))];
            Values = [.. values ?? throw new ArgumentNullException(nameof(values))];
            if (Values.Count != Boundaries.Count + 1)
                throw new ArgumentException(
                    $"Expected one value more than boundaries; received {Values.Count} values and {Boundaries.Count} boundaries.",
                    nameof(values));
            Name = name ?? "PiecewiseConstant";
        }

        /// <summary>The last batches of all values but the last, rising.</summary>
        public IReadOnlyList<double> Boundaries { get; }

        /// <summary>The step sizes, one more than there are boundaries.</summary>
        public IReadOnlyList<double> Values { get; }

        /// <summary>Keras' name of the schedule.</summary>
        public string Name { get; }

        private protected override float Compute(float step)
        {
            int piece = 0;
            while (piece < Boundaries.Count && step > Boundaries[piece]) piece++;
            return (float)Values[piece];
        }
    }
}

namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean crossentropy over classes, for labels that are class numbers (Keras: <c>SparseCategoricalCrossentropy</c>).
    /// </summary>
    public sealed class SparseCategoricalCrossentropy : RowMetric
    {
        /// <summary>Mean over all rows along an axis.</summary>
        /// <param name="fromLogits">Whether the output is raw scores, to which softmax is applied here, rather than probabilities.</param>
        /// <param name="ignoreClass">A class number that adds nothing; none by default.</param>
        /// <param name="axis">The output's axis of classes, −1 for the last.</param>
        public SparseCategoricalCrossentropy(bool fromLogits = false, int ignoreClass = None.Integer, int axis = -1)
            : base("sparse_categorical_crossentropy", axis)
        {
            FromLogits = fromLogits;
            IgnoreClass = ignoreClass;
        }


        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; }

        /// <summary>A class number that adds nothing, or <see cref="None.Integer"/>.</summary>
        public int IgnoreClass { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        private protected override bool HasLabelPerRow => true;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            var label = (int)labels[0];
            // A number without a class adds nothing.
            return IsIgnored(labels[0]) || (uint)label >= (uint)predictions.Length
                ? 0
                : -new ClassProbabilities(predictions, FromLogits).LogOf(label);
        }

        // In Keras an ignored label is a loss of 0 that counts, unless there are sample weights or a mask.
        private protected override double CountedShare(ReadOnlySpan<float> labels)
        {
            if (IgnoreClass == None.Integer || labels.IsEmpty) return 1;
            var counted = 0;
            foreach (var label in labels) counted += IsIgnored(label) ? 0 : 1;
            return counted / (double)labels.Length;
        }

        private bool IsIgnored(float label) => IgnoreClass != None.Integer && label == IgnoreClass;
    }
}

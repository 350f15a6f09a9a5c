namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// How often the model is right (Keras: <c>metrics=["accuracy"]</c>). What counts as right follows from the shapes, never from the
    /// loss: one output column is binary, class numbers are sparse, anything else categorical.
    /// </summary>
    public sealed class Accuracy : MeanMetric
    {
        private MeanMetric? resolved;

        /// <summary>Accuracy of the kind that the shapes of labels and output say.</summary>
        public Accuracy() : base("accuracy")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        /// <summary>What it stands for; null before the shapes are known.</summary>
        public Metric? Resolved => resolved;

        private protected override bool AlignsLabels(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs) =>
            Resolve(labels, outputs) is not SparseCategoricalAccuracy;

        /// <inheritdoc/>
        protected override void OnBuild()
        {
            resolved = Resolve(GivenLabelShape, GivenOutputShape);
            resolved.Name = Name;
            resolved.Build(LabelShape, OutputShape);
        }

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            resolved switch
        {
            SparseCategoricalAccuracy sparse => sparse.SumOf(labels, predictions),
            CategoricalAccuracy categorical => categorical.SumOf(labels, predictions),
            var binary => ((BinaryAccuracy)binary!).SumOf(labels, predictions),
        };

        private static MeanMetric Resolve(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs)
        {
            // A number per sample has no last dimension of its own; Keras then looks at the batch, which is not 1.
            var last = outputs.IsEmpty ? 1 : outputs[^1];
            if (last == 1) return new BinaryAccuracy();
            var sparse = labels.Length < outputs.Length || labels[^1] == 1;
            return sparse ? new SparseCategoricalAccuracy() : new CategoricalAccuracy();
        }
    }
}

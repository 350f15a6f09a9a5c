namespace Keras;

/// <summary>Means, variances and covariance of a row of labels and one of predictions.</summary>
internal readonly struct RowMoments
{
    public RowMoments(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            LabelMean += labels[i];
            PredictionMean += predictions[i];
        }
        LabelMean /= labels.Length;
        PredictionMean /= labels.Length;
        for (var i = 0; i < labels.Length; i++)
        {
            double y = labels[i] - LabelMean, p = predictions[i] - PredictionMean;
            LabelVariance += y * y;
            PredictionVariance += p * p;
            Covariance += y * p;
        }
        LabelVariance /= labels.Length;
        PredictionVariance /= labels.Length;
        Covariance /= labels.Length;
    }

    public double LabelMean { get; }

    public double PredictionMean { get; }

    public double LabelVariance { get; }

    public double PredictionVariance { get; }

    public double Covariance { get; }
}

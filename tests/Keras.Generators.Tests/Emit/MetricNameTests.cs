using Keras.Generators.Emit.Serialization;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;

namespace Keras.Generators.Tests.Emit;

/// <summary>The names of metrics in typed evaluations are those that the runtime logs.</summary>
public class MetricNameTests
{
    [Theory]
    [InlineData("[Metric.Accuracy]", "accuracy")]
    [InlineData("[Metric.Accuracy] [Metric.Accuracy] [Metric.AUC]", "accuracy accuracy_1 auc")]
    [InlineData("[Metric.Accuracy(Weighted = true)]", "accuracy")]
    [InlineData("[Metric.Accuracy] [Metric.Accuracy(Weighted = true)]", "accuracy weighted_accuracy")]
    [InlineData("[Metric.Accuracy(Weighted = true)] [Metric.Accuracy] [Metric.Accuracy(Weighted = true)]",
        "weighted_accuracy accuracy weighted_accuracy_1")]
    [InlineData("[Metric.MeanSquaredError(Name = \"loss\")] [Metric.RootMeanSquaredError]", "loss_1 root_mean_squared_error")]
    public void AreMadeUniqueAsInKeras(string metrics, string names)
    {
        ModelGraph model = Declare.Graph($"[Input(4)] [Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy] {metrics}");
        Assert.Equal(names.Split(' '), MetricNames.Of(model));
    }
}

namespace Keras;

/// <summary>
/// Makes a partial class a model whose layers follow each other: the layer attributes on the class, in order. Keras:
/// <c>keras.Sequential</c>.
/// </summary>
/// <example>
/// <code>
/// [Sequential]
/// [Input(4)]
/// [Dense(16, Activation.Relu)]
/// [Dense(3, Activation.Softmax)]
/// [Loss.SparseCategoricalCrossentropy, Optimizer.Adam(1e-3), Metric.Accuracy]
/// public partial class Iris;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SequentialAttribute : Attribute
{
    /// <summary>
    /// The model's Keras name, written to files; by default the class name in snake case (<c>MnistCnn</c>: <c>mnist_cnn</c>). Keras:
    /// <c>name</c>.
    /// </summary>
    public string? Name { get; set; }
}

using Keras.Generators.Tests.Support;
using Snapshooter;
using Snapshooter.Xunit;

namespace Keras.Generators.Tests.Generator;

/// <summary>
/// What is emitted, as files below <c>__snapshots__</c> that are there to be read. After a change that is meant, delete them, run the tests
/// and look at the difference.
/// </summary>
public class SnapshotTests
{
    private const string Torch = "namespace Keras.Torch { public interface ITorchModel; }";

    /// <summary>Declarations by the name of the class.</summary>
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["MnistCnn"] = """
            using Keras;

            namespace Digits;

            [Sequential]
            [Input(28, 28, 1)]
            [Conv2D(32, 3, Activation.Relu)]
            [MaxPooling2D(2)]
            [Flatten]
            [Dropout(0.5)]
            [Dense(10, Activation.Softmax, KernelL2 = 1e-4)]
            [Loss.SparseCategoricalCrossentropy, Optimizer.Adam(1e-3), Metric.Accuracy]
            public partial class MnistCnn;
            """,
        ["Regression"] = """
            using Keras;

            [Sequential(Name = "prices")]
            [Input(4)]
            [Dense(16, Activation.Tanh)]
            [Dense(1)]
            [Loss.MeanSquaredError, Optimizer.SGD(0.1, momentum: 0.9), Metric.MeanAbsoluteError]
            public partial class Regression;
            """,
        ["Classifier"] = """
            using Keras;

            [Sequential]
            [Input(8)]
            [Dense(12, Activation.Gelu)]
            [Dense(1, Activation.Sigmoid)]
            [Loss.BinaryCrossentropy(labelSmoothing: 0.1), Optimizer.RMSprop]
            [Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.AUC(Name = "area"), Metric.Accuracy(Weighted = true)]
            public partial class Classifier;
            """,
        ["Normalized"] = """
            using Keras;

            [Sequential]
            [Input(8, 8, 3)]
            [Conv2D(6, 3, padding: Padding.Same, useBias: false, KernelL2 = 0.01)]
            [BatchNormalization]
            [Activation(Activation.Relu)]
            [MaxPooling2D(2, 2, Padding.Same)]
            [Flatten]
            [Dense(5, Activation.Elu, ActivityL1 = 0.001)]
            [Dropout(0.25)]
            [Dense(3)]
            [Loss.CategoricalCrossentropy(fromLogits: true, reduction: Reduction.MeanWithSampleWeight)]
            public partial class Normalized;
            """,
        ["Broken"] = """
            using Keras;

            [Sequential]
            [Input(8, 8)]
            [Conv2D(6, 3)]
            [Dense(3, Activation.Softmax)]
            [Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy]
            public partial class Broken;
            """,
        ["Sentences"] = """
            using Keras;

            [Sequential]
            [Input(20, 8)]
            [LSTM(16)]
            [Dense(1, Activation.Sigmoid)]
            [Loss.BinaryCrossentropy, Optimizer.Adam]
            public partial class Sentences;
            """,
        ["Features"] = """
            using Keras;

            namespace Outermost
            {
                internal partial struct Outer
                {
                    [Sequential]
                    [Input(5, 4)]
                    [Dense(6, Activation.Relu)]
                    [Dense(2, Activation.LogSoftmax)]
                    private partial class Features;
                }
            }
            """,
        ["Reduction"] = """
            namespace Hidden;

            [Keras.Sequential]
            [Keras.Input(3)]
            [Keras.Dense(2)]
            [Keras.Loss.MeanAbsoluteError]
            internal sealed partial class Reduction;
            """,
    };

    public static TheoryData<string> Names => [.. Sources.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EmittedFiles(string name)
    {
        string[] sources = name == "MnistCnn" ? [Sources[name], Torch] : [Sources[name]];
        var files = GeneratorHarness.Emit(sources);
        Assert.Equal(name == "Broken" ? 1 : sources.Length + 2, files.Count);
        foreach ((string file, string text) in files)
            Snapshot.Match(text, new SnapshotNameExtension(file.Replace(".g.cs", "")));
    }

    [Fact]
    public void CompileCleanly() =>
        GeneratorHarness.AssertClean(GeneratorHarness.Generate(GeneratorHarness.Compilation([.. Sources.Values])));
}

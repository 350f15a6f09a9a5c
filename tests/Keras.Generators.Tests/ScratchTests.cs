using Keras.Generators.Tests.Support;
namespace Keras.Generators.Tests;
public class ScratchTests
{
    [Fact]
    public void Show()
    {
        var files = GeneratorHarness.Emit("""
            using Keras;
            namespace Demo;
            [Sequential]
            [Input(28, 28, 1)]
            [Conv2D(32, 3, Activation.Relu)]
            [MaxPooling2D(2)]
            [Flatten]
            [Dropout(0.5)]
            [Dense(10, Activation.Softmax)]
            [Loss.SparseCategoricalCrossentropy, Optimizer.Adam(1e-3), Metric.Accuracy]
            public partial class MnistCnn;
            """);
        foreach (var f in files) File.WriteAllText("/tmp/out." + f.Key, f.Value);
        Assert.NotEmpty(files);
    }
}

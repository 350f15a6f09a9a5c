using Keras.Generators.Declarations;
using Keras.Generators.Layers;

namespace Keras.Generators.Tests.Declarations;

public class AttributeReaderTests
{
    [Fact]
    public void ArgumentsAreReadByParameterName()
    {
        ModelDeclaration model =
            Declare.Model(
                """[Input(28, 28, 1)] [Conv2D(32, 3, Activation.Relu, padding: Padding.Same, KernelL2 = 1e-4, Name = "first")] [Dense(10)]""");
        Assert.Equal(["Input", "Conv2D", "Dense"], model.Declarations.Select(d => d.Kind));
        Arguments arguments = model.Declarations[1].Arguments;
        Assert.Equal(new IntegerValue(32), arguments["filters"]);
        Assert.Equal(new MemberValue("Relu"), arguments["activation"]);
        Assert.Equal(new MemberValue("Same"), arguments["padding"]);
        Assert.Equal(new NumberValue(1e-4), arguments["kernelL2"]);
        Assert.Equal(new TextValue("first"), arguments["name"]);
        Assert.Equal([3, 3], new Conv2DLayer().KernelSize.Read(arguments));
        Assert.Equal([1, 1], new Conv2DLayer().Strides.Read(arguments));
    }

    [Theory]
    [InlineData("[Conv2D(8, 3, 2)]", 3, 3, 2, 2)]
    [InlineData("[Conv2D(8, [3, 5])]", 3, 5, 1, 1)]
    [InlineData("[Conv2D(8, [3, 5], [2, 1], activation: Activation.Tanh, padding: Padding.Same)]", 3, 5, 2, 1)]
    [InlineData("[Conv2D(8, [3, 5], Activation.Tanh, strides: [2, 1])]", 3, 5, 2, 1)]
    [InlineData("[Conv2D(8, 3, activation: Activation.Relu, padding: Padding.Same)]", 3, 3, 1, 1)]
    public void EveryWayToWriteAConvolution(string attribute, int height, int width, int down, int right)
    {
        Arguments arguments = Declare.Model(attribute).Declarations[0].Arguments;
        Assert.Equal([height, width], new Conv2DLayer().KernelSize.Read(arguments));
        Assert.Equal([down, right], new Conv2DLayer().Strides.Read(arguments));
    }

    [Fact]
    public void AbsentNumbersAreNone()
    {
        ModelDeclaration model = Declare.Model("[MaxPooling2D] [Dropout(0.5)] [Loss.SparseCategoricalCrossentropy(ignoreClass: 255)]");
        Assert.Null(new MaxPooling2DLayer().Strides.Read(model.Declarations[0].Arguments));
        Assert.Null(DropoutLayer.Seed.Read(model.Declarations[1].Arguments));
        Assert.Equal(new IntegerValue(255), model.Declarations[2].Arguments["ignoreClass"]);
    }

    [Fact]
    public void OptimizerAndMetricsKeepTheCodeThatMakesThem()
    {
        ModelDeclaration model = Declare.Model("[Loss.MeanSquaredError, Optimizer.Adam(1e-3, beta2: 0.98), Metric.Accuracy]");
        Assert.Equal([Family.Loss, Family.Optimizer, Family.Metric], model.Declarations.Select(d => d.Family));
        Assert.Equal("new global::Keras.Optimizer.Adam(0.001, 0.9, 0.98)", model.Declarations[1].Code);
        Assert.Equal("new global::Keras.Metric.Accuracy()", model.Declarations[2].Code);
    }

    [Fact]
    public void TheClassIsReadWithItsSurroundings()
    {
        ClassInfo type =
            Declare.Read(
                "using Keras; namespace A.B { internal partial struct Outer { [Sequential] [Input(4)] private partial class Inner; } }",
                "A.B.Outer+Inner").Class;
        Assert.Equal(new ClassInfo("A.B", ["partial struct Outer"], "Inner", "private", true, true), type);
        Assert.Equal("A.B.Outer.Inner", type.FullName);
        Assert.False(Declare.Read("using Keras; [Sequential] [Input(4)] class M { }").Class.IsPartial);
        Assert.False(Declare.Read("using Keras; [Sequential] [Input(4)] partial class M<T>;", "M`1").Class.IsSupported);
    }

    [Fact]
    public void ADeclarationIsEqualToItselfReadAgain()
    {
        const string Attributes = "[Input(4)] [Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy, Optimizer.SGD(0.1)]";
        Assert.Equal(Declare.Model(Attributes), Declare.Model(Attributes));
        Assert.Equal(Declare.Graph(Attributes), Declare.Graph(Attributes));
        Assert.NotEqual(Declare.Model(Attributes), Declare.Model(Attributes.Replace("3,", "4,")));
    }
}

using Keras.Analyzers.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

public class StructureTests
{
    [Fact]
    public Task ASoundModelIsQuiet() => Verify.Diagnostics("""
        [Input(28, 28, 1)]
        [Conv2D(32, 3, Activation.Relu)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dropout(0.5)]
        [Dense(10, Activation.Softmax, KernelL2 = 1e-4)]
        [Loss.SparseCategoricalCrossentropy, Optimizer.Adam(1e-3), Metric.Accuracy]
        """);

    [Fact]
    public async Task NotPartial()
    {
        const string Before = "[Sequential, Input(4), Dense(3)]\npublic class {|KG0001:M|} { }";
        await Verify.Diagnostics(Before, "'M' and the types around it must be partial, since the compiler adds the model's members to it.");
        await Verify.Fix(Before, "[Sequential, Input(4), Dense(3)]\npublic partial class M { }", "Make it partial");
        await Verify.Diagnostics("class Outer { [Sequential, Input(4), Dense(3)] partial class {|KG0001:M|}; }");
        await Verify.Fix(
            "class Outer\n{\n    [Sequential, Input(4), Dense(3)] class {|KG0001:M|};\n}",
            "partial class Outer\n{\n    [Sequential, Input(4), Dense(3)] partial class M;\n}", "Make it partial");
    }

    [Theory]
    [InlineData("[Sequential, Input(4), Dense(3)] public abstract partial class {|KG0002:M|};")]
    [InlineData("[Sequential, Input(4), Dense(3)] public partial class {|KG0002:M|}<T>;")]
    [InlineData("[Sequential, Input(4), Dense(3)] public partial record class {|KG0002:M|};")]
    [InlineData("[Sequential, Input(4), Dense(3)] public partial class {|KG0002:M|} : System.Exception;")]
    public Task NotAModelClass(string source) => Verify.Diagnostics(source);

    [Fact]
    public Task LayersOnSeveralDeclarations() => Verify.Diagnostics(
        "[Sequential, Input(4), Dense(3)] partial class M;\n[{|KG0003:Dense(5)|}] partial class M;",
        "Layers of 'M' stand on several of its partial declarations, so that their order would depend on the order of the files. Write them all on one.");

    [Fact]
    public Task OtherAttributesMayStandElsewhere() => Verify.Diagnostics(
        "[Sequential, Input(4), Dense(3)] partial class M;\n[Loss.MeanSquaredError, Optimizer.SGD] partial class M;");

    [Fact]
    public async Task MissingInput()
    {
        const string Before = "[{|KG0004:Conv2D(8, 3)|}]\n[Flatten]";
        await Verify.Diagnostics(Before,
            "'M' has no Input, so that the shapes of its layers aren't known. Put the shape of one sample first, without the batch axis: [Input(28, 28, 1)].");
        await Verify.Fix(Before, "[Input(28, 28, 1)]\n[Conv2D(8, 3)]\n[Flatten]", "Insert [Input(28, 28, 1)]");
        await Verify.Diagnostics("[Sequential] partial class {|KG0004:M|};");
    }

    [Fact]
    public async Task SecondInput()
    {
        const string Before = "[Input(4)]\n[Dense(3)]\n[{|KG0005:Input(3)|}]\n[Dense(2)]";
        await Verify.Diagnostics(Before);
        await Verify.Fix(Before, "[Input(4)]\n[Dense(3)]\n[Dense(2)]", "Remove this Input");
    }

    [Fact]
    public async Task InputNotFirst()
    {
        const string Before = "[Dense(3)]\n[{|KG0006:Input(4)|}]\n[Dense(2)]";
        await Verify.Diagnostics(Before);
        await Verify.Fix(Before, "[Input(4)]\n[Dense(3)]\n[Dense(2)]", "Move Input to the front");
    }

    [Fact]
    public async Task DuplicateNames()
    {
        const string Before = "[Input(4)] [Dense(8, Name = \"a\")] [Dense(3, {|KG0009:Name = \"a\"|})]";
        await Verify.Diagnostics(Before,
            "Two layers are named 'a': Dense and Dense. Names must be unique, since weights are saved under them.");
        await Verify.Fix(Before, "[Input(4)] [Dense(8, Name = \"a\")] [Dense(3, Name = \"a_1\")]", "Name it \"a_1\"");
        await Verify.Diagnostics("[Input(4)] [Dense(8, {|KG0009:Name = \"a/b\"|})]");
        await Verify.Fix(
            "[Input(4)] [Dense(8, Name = \"dense\")] [{|KG0009:Dense(3)|}]",
            "[Input(4)] [Dense(8, Name = \"dense\")] [Dense(3, Name = \"dense_1\")]", "Name it \"dense_1\"");
    }

    [Fact]
    public async Task SecondLossOrOptimizer()
    {
        const string Before =
            "[Input(4)] [Dense(3)]\n[Loss.MeanSquaredError, {|KG0011:Loss.MeanAbsoluteError|}, Optimizer.SGD, {|KG0011:Optimizer.Adam|}]";
        await Verify.Diagnostics(Before);
        await Verify.Fix(Before, "[Input(4)] [Dense(3)]\n[Loss.MeanSquaredError, Optimizer.SGD, Optimizer.Adam]",
            "Remove MeanAbsoluteError");
        await Verify.Fix(
            "[Input(4)] [Dense(3)] [Loss.MeanSquaredError({|KG0011:Output = \"price\"|})]", "[Input(4)] [Dense(3)] [Loss.MeanSquaredError]",
            "Remove Output");
        await Verify.Diagnostics(
            "[Input(4)] [Dense(3)] [Loss.MeanSquaredError(Output = \"dense\")] [Metric.MeanAbsoluteError({|KG0011:Output = \"price\"|})]",
            "The model has no output 'price'; its output is 'dense'.");
    }

    [Fact]
    public async Task NoLoss()
    {
        await Verify.Diagnostics("[Input(4)] [Dense(3)] [{|KG0013:Optimizer.Adam|}]",
            "Adam has nothing to do: 'M' has no loss, so it can only predict. Add one, as in [Loss.MeanSquaredError].");
        await Verify.Diagnostics("[Input(4)] [Dense(3)]");
    }

    [Fact]
    public async Task NothingToTrain()
    {
        await Verify.Diagnostics(
            "[Input(4)] [Dense(3, Trainable = false)] [{|KG0014:Loss.MeanSquaredError|}, Optimizer.Adam]",
            "Training can't change 'M': all its layers with weights have Trainable = false.");
        await Verify.Diagnostics("[Input(4)] [Rescaling(0.5)] [{|KG0014:Loss.MeanSquaredError|}]",
            "Training can't change 'M': none of its layers has weights.");
    }

    [Fact]
    public Task LayersOfOnesOwnAreNotSupportedYet() => Verify.Diagnostics(
        "public sealed class Mine : Layer;\n[Sequential] [Input(4)] [{|KG0010:Mine|}] partial class M;",
        "The layer Mine can't be compiled in a model that is declared by attributes.");

    [Fact]
    public Task WhatCSharpRefusesIsLeftToIt() => Verify.Diagnostics("[System.Obsolete] partial class NotAModel;");
}

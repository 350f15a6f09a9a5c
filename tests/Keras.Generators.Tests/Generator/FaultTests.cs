using Keras.Generators.Declarations;
using Keras.Generators.Emit;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Generator;

/// <summary>Declarations that can't be compiled: a stub stands in, and the layer graph says why.</summary>
public class FaultTests
{
    [Theory]
    [InlineData("[Input(Dim.Any)] [Dense(3)]", "must be known")]
    [InlineData("[Input(Dim.Any, Dim.Any, 3)] [Flatten] [Dense(2)]", "must be known")]
    [InlineData("[Input(50000, 50000)] [Activation(Activation.Relu)]", "2,500,000,000 numbers per sample")]
    [InlineData("[Input(2147483647, 2147483647, 2147483647)] [Activation(Activation.Relu)] [Loss.MeanSquaredError]", "numbers per sample")]
    [InlineData("[Input(2147483647, 2147483647, 2147483647)] [Flatten] [Dense(1)] [Loss.MeanSquaredError]", "")]
    [InlineData("[Input(100000)] [Dense(100000)]", "10,000,000,000 numbers")]
    [InlineData("[Input(1000, 1000, 1)] [Conv2D(100000, 3)]", "numbers per sample")]
    public void SizesThatCannotBePlannedAreProblems(string attributes, string message)
    {
        ModelGraph graph = Declare.Graph(attributes);
        Assert.True(graph.IsBroken);
        Assert.Contains(graph.Problems, p => p.Message.Contains(message));
        AssertStub(attributes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Dense(3)]")]
    [InlineData("[Input(4)] [Dense(0)] [Loss.MeanSquaredError]")]
    [InlineData("[Input(4)] [Conv2D(3, 3)] [Loss.SparseCategoricalCrossentropy] [Metric.Accuracy]")]
    [InlineData("[Input(4)] [Input(5)] [Dense(3, Name = \"a\")] [Dense(3, Name = \"a\")] [Loss.MeanSquaredError, Loss.MeanAbsoluteError]")]
    public void BrokenModelsKeepTheirMembers(string attributes) => AssertStub(attributes);

    /// <summary>What only the passes notice is an error of its own, since no analyzer would say it.</summary>
    [Fact]
    public void AFaultThatNoAnalyzerKnowsIsReportedByTheStub()
    {
        SourceFile stub = ModelSources.Stub(Declare.Sound("[Input(4)] [Dense(3)]"), "why\nnot")[0];
        var complaints = GeneratorHarness.Compilation("public partial class M;", stub.Text).GetDiagnostics()
            .Where(d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
        Assert.Equal("#error: ''M' can't be compiled: why not'",
            Assert.Single(complaints).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("public class M;", false)]
    [InlineData("public static partial class M;", false)]
    [InlineData("public abstract partial class M;", false)]
    [InlineData("public partial class M<T>;", false)]
    [InlineData("public partial record M;", false)]
    [InlineData("public partial class M : System.IO.MemoryStream;", false)]
    [InlineData("public partial class Predict;", false)]
    [InlineData("public partial class Evaluation;", false)]
    [InlineData("public sealed partial class M;", true)]
    public void ClassesThatCannotBeModelsAreLeftAlone(string declaration, bool emitted)
    {
        string source = $"using Keras;\n[Sequential] [Input(4)] [Dense(3)] {declaration}";
        Assert.Equal(emitted, GeneratorHarness.Emit(source).Count > 0);
        ModelGraph graph =
            SequentialGraph.Build(Declare.Read(source, declaration.TrimEnd(';').Split(" : ")[0].Split(' ')[^1].Replace("<T>", "`1")));
        Assert.Equal(!emitted, graph.Problems.Any(p => p.Id is ProblemIds.NotAModelClass or ProblemIds.NotPartial));
    }

    private static void AssertStub(string attributes)
    {
        string source = $"using Keras;\n[Sequential] {attributes} public partial class M;";
        Assert.Contains("was not compiled", Assert.Single(GeneratorHarness.Emit(source)).Value);
        GeneratorHarness.AssertClean(GeneratorHarness.Generate(GeneratorHarness.Compilation(source)));
    }
}

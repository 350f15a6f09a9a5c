namespace Keras.Generators.Tests.Emit.Execution;

using Keras.Generators.Declarations;
using Keras.Generators.Emit;
using Keras.Generators.Emit.Torch;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Ir;
using Keras.Generators.Tests.Support;
using Keras.Torch;
using TorchSharp;

/// <summary>Loops on libtorch whose steps hand on what isn't theirs: a step gives back what it got, but only that.</summary>
public sealed class TorchLoopTests
{
    private const int Samples = 2, Steps = 4;
    private static readonly Shape Row = [Dim.Batch, 3];

    public static TheoryData<string> Names => [.. Loops.Keys];

    private static Dictionary<string, Func<Value, GraphBuilder.Step>> Loops { get; } = new()
    {
        ["two carries that change places"] = _ => (c, x) => ([c[1], c[0]], [c[0] + x[0]]),
        ["a carry that is handed on beside what comes of it"] = _ => (c, x) => ([c[1], c[0] + (c[1] * x[0])], [c[0]]),
        ["a value from outside"] = outside => (c, x) => ([outside, c[0] + c[1]], [c[1] * x[0]]),
        ["a value from outside that is stacked"] = outside => (c, x) => ([c[0] + x[0], c[0] + c[1]], [outside]),
        ["one value twice"] = _ => (c, x) => (c[0] + (c[1] * x[0]) is var next ? [next, next] : [], [c[1]]),
        ["one value from outside twice"] = outside => (c, x) => ([outside, outside], [c[0] + (c[1] * x[0])]),
        ["a carry as it is"] = _ => (c, x) => ([c[0], c[0] + (c[1] * x[0])], [c[1], c[1]]),
        ["the step's part of a sequence"] = _ => (c, x) => ([x[0], c[0] + c[1]], [c[0], x[0]]),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loop_gives_what_the_reference_gives(string name)
    {
        Graph graph = Build(Loops[name]);
        var random = new Random(1);
        int[] row = [Samples, 3];
        NdArray[] inputs = [.. new[] { row, row, [Steps, .. row], row }.Select(shape => NdArray.Random(shape, random))];
        NdArray[] expected = Evaluator.Run(
            graph, new Dictionary<string, long> { ["batch"] = Samples },
            inputs.Select((x, i) => (x, i)).ToDictionary(x => (ParameterRole.Input, x.i), x => x.x));

        using var scope = torch.NewDisposeScope();
        TorchResults results = Compile(graph).Run(new TorchStep
        {
            Weights = [],
            Inputs = [.. inputs.Select(x => torch.tensor(x.Data.Select(v => (float)v).ToArray(), [.. x.Shape.Select(n => (long)n)]))],
            BatchSize = Samples,
            Device = torch.CPU,
        });

        Assert.All(graph.Results,
            r => Assert.Equal(expected[r.Node].Data, results.Outputs[r.Index].data<float>().ToArray().Select(v => (double)v),
                (a, b) => Math.Abs(a - b) <= 1e-5));
    }

    /// <summary>The loop as it is: what gets a graph ready for kernels would put copies where these tests look.</summary>
    private static Graph Build(Func<Value, GraphBuilder.Step> step)
    {
        var b = new GraphBuilder { Origin = "loop" };
        Value Input(int index, Shape shape) => b.Parameter(ParameterRole.Input, index, $"x{index}", new TensorType(shape));
        Value outside = Input(3, Row);
        (Value[] carries, Value[] outputs) =
            b.Scan([Input(0, Row), Input(1, Row)], [Input(2, Shape.Of([Steps, .. Row]))], Steps, false, step(outside));
        foreach (Value value in carries.Concat(outputs).Append(outside * 2))
            b.SetResult(ResultRole.Output, b.Results.Count, value);
        return b.ToGraph();
    }

    private static TorchFunction Compile(Graph graph)
    {
        var names = new Identifiers("Holder", "Loop");
        var model = new ModelGraph(new ClassInfo("", [], "Holder", "public", true, true), "holder", "Functional", [], [], [], [], null,
            [], [], false);
        SourceFile source = SourceFile.Of(model.Class, "", TorchFile.Usings, "", "", writer =>
        {
            writer.Write($"public static TorchFunction Create() => new Loop();");
            writer.Blank();
            new TorchFunctionEmitter(model, graph, new TorchWindowTable(names), new LiteralTable(names, "")).Emit(writer,
                "Loop", "A loop.");
        });
        return (TorchFunction)GeneratorHarness.LoadWithTorch("public static partial class Holder;", source.Text)
            .GetType("Holder")!.GetMethod("Create")!.Invoke(null, null)!;
    }
}

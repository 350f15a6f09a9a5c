using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Torch;

/// <summary>Writes one function of a model as a <c>TorchFunction</c>.</summary>
internal sealed class TorchFunctionEmitter
{
    private readonly Graph graph;
    private readonly ModelGraph model;
    private readonly TorchBlock block;
    private readonly SizeNames sizes;

    public TorchFunctionEmitter(ModelGraph model, Graph graph, TorchWindowTable windows, LiteralTable tables)
    {
        this.model = model;
        var identifiers = new Identifiers(["step", "batch", .. model.UnknownSizes]);
        sizes = new SizeNames(graph, identifiers);
        this.graph = graph = sizes.Of(graph);
        block = new TorchBlock(graph, identifiers, windows, tables, _ => null, ParameterOf);
    }

    public void Emit(CodeWriter writer, string name, string remark)
    {
        writer.Write($"/// <summary>{remark}</summary>");
        using (writer.Open($"private sealed class {name} : TorchFunction"))
        using (writer.Open($"public override TorchResults Run(TorchStep step)"))
        {
            var body = new CodeWriter();
            block.Emit(body);
            EmitUsedSizes(writer);
            writer.Write($"{body.ToString().Trim('\n')}");
            writer.Write($"{Results()}");
        }
    }

    private void EmitUsedSizes(CodeWriter writer)
    {
        HashSet<string> used = block.UsedSizes;
        // What other sizes are computed from comes before them.
        foreach ((string name, Ir.Dim value) in sizes.Definitions.Reverse().Where(d => used.Contains(d.Name)))
            used.UnionWith(value.Symbols);
        if (used.Contains("batch"))
            writer.Write($"long batch = step.BatchSize;");
        foreach (var (name, index) in model.UnknownSizes.Select((n, i) => (n, i)).Where(n => used.Contains(n.n)))
            writer.Write($"long {name} = step.Sizes[{Literals.Number(index)}];");
        foreach ((string name, Ir.Dim value) in sizes.Definitions.Where(d => used.Contains(d.Name)))
            writer.Write($"long {name} = {value.ToCode()};");
    }

    private string ParameterOf(Parameter parameter) => parameter.Role switch
    {
        ParameterRole.Weight => $"step.Weights[{parameter.Index}]",
        ParameterRole.SampleState => $"step.States[{parameter.Index}]",
        ParameterRole.Label => $"step.Inputs[{model.Inputs.Count + parameter.Index}]",
        ParameterRole.SampleWeight => $"step.Inputs[{model.Inputs.Count + model.Outputs.Count + parameter.Index}]",
        _ => $"step.Inputs[{parameter.Index}]",
    };

    private string Results()
    {
        string List(ResultRole role) =>
            string.Join(", ", graph.Results.Where(r => r.Role == role).OrderBy(r => r.Index).Select(r => block[r.Node]));
        var writer = new CodeWriter();
        writer.Blank();
        writer.Write($"return new TorchResults");
        using (writer.OpenInitializer())
        {
            writer.Write($"Outputs = [{List(ResultRole.Output)}],");
            foreach (var (role, member) in new[] { (ResultRole.Loss, "Losses"), (ResultRole.Gradient, "Gradients"),
                (ResultRole.SampleState, "States") })
            {
                if (graph.Results.Any(r => r.Role == role))
                    writer.Write($"{member} = [{List(role)}],");
            }

            GraphResult[] states = [.. graph.Results.Where(r => r.Role == ResultRole.State)];
            if (states.Length > 0)
                writer.Write($"StateUpdates = [{string.Join(", ", states.Select(s => $"new({s.Index}, {block[s.Node]})"))}],");
        }

        return writer.ToString().TrimEnd('\n');
    }
}

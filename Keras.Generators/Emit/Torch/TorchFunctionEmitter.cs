using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Torch;

/// <summary>Writes one function of a model as a <c>TorchFunction</c>.</summary>
internal sealed class TorchFunctionEmitter
{
    private readonly Graph graph;
    private readonly ModelGraph model;
    private readonly TorchBlock block;

    public TorchFunctionEmitter(ModelGraph model, Graph graph, TorchWindowTable windows, LiteralTable tables)
    {
        this.model = model;
        this.graph = graph;
        block = new TorchBlock(graph, new Identifiers("step", "batch"), windows, tables, _ => null, ParameterOf);
    }

    public void Emit(CodeWriter writer, string name, string remark)
    {
        writer.Write($"/// <summary>{remark}</summary>");
        using (writer.Open($"private sealed class {name} : TorchFunction"))
        using (writer.Open($"public override TorchResults Run(TorchStep step)"))
        {
            var body = new CodeWriter();
            block.Emit(body);
            if (block.UsesBatch)
                writer.Write($"long batch = step.BatchSize;");
            writer.Write($"{body.ToString().Trim('\n')}");
            writer.Write($"{Results()}");
        }
    }

    private string ParameterOf(Parameter parameter) => parameter.Role switch
    {
        ParameterRole.Weight => $"step.Weights[{parameter.Index}]",
        ParameterRole.Label => $"step.Inputs[{model.Inputs.Count + parameter.Index}]",
        ParameterRole.SampleWeight => $"step.Inputs[{model.Inputs.Count + model.Outputs.Count + parameter.Index}]",
        _ => $"step.Inputs[{parameter.Index}]",
    };

    private string Results()
    {
        string List(ResultRole role) => string.Join(", ", graph.Results.Where(r => r.Role == role).OrderBy(r => r.Index).Select(r => block[r.Node]));
        var writer = new CodeWriter();
        writer.Blank();
        writer.Write($"return new TorchResults");
        using (writer.OpenInitializer())
        {
            writer.Write($"Outputs = [{List(ResultRole.Output)}],");
            foreach (var (role, member) in new[] { (ResultRole.Loss, "Losses"), (ResultRole.Gradient, "Gradients") })
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

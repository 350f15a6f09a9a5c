using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Torch;

/// <summary>Writes one function of a model as a <c>TorchFunction</c>: a call per node, and tensors given back where nobody needs them any more.</summary>
internal sealed class TorchFunctionEmitter
{
    private readonly Graph graph;
    private readonly ModelGraph model;
    private readonly TorchExpressions expressions;
    private readonly string[] names;
    private readonly List<Node>[] readers;
    private readonly int[] lastUse;

    public TorchFunctionEmitter(ModelGraph model, Graph graph, TorchWindowTable windows, LiteralTable tables)
    {
        this.model = model;
        this.graph = graph;
        expressions = new TorchExpressions(graph, id => names![id], windows, tables);
        int count = graph.Nodes.Count;
        readers = [.. Enumerable.Range(0, count).Select(_ => new List<Node>())];
        lastUse = new int[count];
        for (int i = 0; i < count; i++)
        {
            lastUse[i] = i;
            foreach (int operand in graph.Nodes[i].Operands)
            {
                readers[operand].Add(graph.Nodes[i]);
                lastUse[operand] = i;
            }
        }

        foreach (GraphResult result in graph.Results)
            lastUse[result.Node] = count;
        var identifiers = new Identifiers("step", "batch");
        names = [.. Enumerable.Range(0, count).Select(i => IsTensor(i) ? identifiers.Local(NameOf(graph.Nodes[i])) : "")];
    }

    public void Emit(CodeWriter writer, string name, string remark)
    {
        writer.Write($"/// <summary>{remark}</summary>");
        using (writer.Open($"private sealed class {name} : TorchFunction"))
        using (writer.Open($"public override TorchResults Run(TorchStep step)"))
        {
            var body = new CodeWriter();
            EmitNodes(body);
            if (expressions.UsesBatch)
                writer.Write($"long batch = step.BatchSize;");
            writer.Write($"{body.ToString().Trim('\n')}");
            writer.Write($"{Results()}");
        }
    }

    private static string NameOf(Node node) => node.Op is Parameter parameter ? parameter.Label : node.Origin ?? node.Op.Name;

    private bool IsTensor(int id) => graph.Results.Any(r => r.Node == id) || !expressions.IsInlined(id, readers[id]);

    private void EmitNodes(CodeWriter body)
    {
        string? origin = null;
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            if (!IsTensor(id))
                continue;
            Node node = graph.Nodes[id];
            if (node.Op is not Parameter && node.Origin != origin)
            {
                origin = node.Origin;
                body.Blank();
                body.Write($"// {Comments.Line(origin)}: {node.Type.Shape.ToString().Replace("None", "batch")}");
            }

            body.Write($"Tensor {names[id]} = {(node.Op is Parameter parameter ? ParameterOf(parameter) : expressions.Of(id))};");
            int[] finished = [.. node.Operands.Distinct().Where(o => lastUse[o] == id && IsTensor(o) && graph.Nodes[o].Op is not Parameter)];
            if (finished.Length > 0)
                body.Write($"TorchOps.Free({string.Join(", ", finished.Select(o => names[o]))});");
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
        string List(ResultRole role) => string.Join(", ", graph.Results.Where(r => r.Role == role).OrderBy(r => r.Index).Select(r => names[r.Node]));
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
                writer.Write($"StateUpdates = [{string.Join(", ", states.Select(s => $"new({s.Index}, {names[s.Node]})"))}],");
        }

        return writer.ToString().TrimEnd('\n');
    }
}

using Keras.Generators.Ir;

namespace Keras.Generators.Emit.Torch;

/// <summary>
/// Writes the nodes of a graph: a call for each, and tensors given back where nobody needs them any more. The body of a loop is a block in
/// a block.
/// </summary>
internal sealed class TorchBlock
{
    private readonly Graph graph;
    private readonly Identifiers identifiers;
    private readonly TorchExpressions expressions;
    private readonly TorchWindowTable windows;
    private readonly LiteralTable tables;
    private readonly Func<Parameter, string> valueOf;
    private readonly string[] names;
    private readonly List<Node>[] readers;
    private readonly int[] lastUse;

    /// <param name="graph">What is computed.</param>
    /// <param name="identifiers">The names taken in the method.</param>
    /// <param name="windows">The windows that the class keeps.</param>
    /// <param name="tables">The tables of numbers that the class keeps.</param>
    /// <param name="nameOf">The variable that holds a parameter already, or null.</param>
    /// <param name="valueOf">The expression that a parameter's variable is set to.</param>
    public TorchBlock(Graph graph, Identifiers identifiers, TorchWindowTable windows, LiteralTable tables, Func<Parameter, string?> nameOf,
        Func<Parameter, string> valueOf)
    {
        this.graph = graph;
        this.identifiers = identifiers;
        this.valueOf = valueOf;
        this.windows = windows;
        this.tables = tables;
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
        names = [.. Enumerable.Range(0, count).Select(i =>
            graph.Nodes[i].Op is Parameter p && nameOf(p) is { } known ? known
                : IsTensor(i) && graph.Nodes[i].Op is not Scan ? identifiers.Local(NameOf(graph.Nodes[i])) : "")];
        Given = [.. Enumerable.Range(0, count).Where(i => graph.Nodes[i].Op is Parameter p && nameOf(p) is not null)];
    }

    /// <summary>The sizes that expressions name: that of the batch, and those that depend on the data.</summary>
    public HashSet<string> UsedSizes => expressions.UsedSizes;

    /// <summary>Nodes whose variables are there already.</summary>
    private HashSet<int> Given { get; }

    /// <summary>The variable of a node.</summary>
    public string this[int node] => names[node];

    public void Emit(CodeWriter body)
    {
        string? origin = null;
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            Node node = graph.Nodes[id];
            if (!IsTensor(id) || Given.Contains(id))
                continue;
            if (node.Op is not Parameter && node.Origin != origin)
            {
                origin = node.Origin;
                body.Blank();
                body.Write(
                    $"// {Comments.Line(origin)}: {(node.Op is Scan scan ? $"{scan.Length.ToCode()} steps" : Comments.Shape(node.Type.Shape))}");
            }

            if (node.Op is Scan loop)
                EmitLoop(body, id, loop);
            else if (node.Op is not GetTupleElement)
                body.Write($"Tensor {names[id]} = {(node.Op is Parameter parameter ? valueOf(parameter) : expressions.Of(id))};");
            Free(body, [.. node.Operands.Distinct().Where(o => lastUse[o] == id && IsFreed(o)).Select(o => names[o])]);
        }
    }

    private static string NameOf(Node node) => node.Op is Parameter parameter ? parameter.Label : node.Origin ?? node.Op.Name;

    private static void Free(CodeWriter body, string[] finished)
    {
        if (finished.Length > 0)
            body.Write($"TorchOps.Free({string.Join(", ", finished)});");
    }

    private bool IsTensor(int id) => graph.Results.Any(r => r.Node == id) || !expressions.IsInlined(id, readers[id]);

    private bool IsFreed(int id) => IsTensor(id) && graph.Nodes[id].Op is not (Parameter { Role: not ParameterRole.Slice } or Scan);

    /// <summary>
    /// A loop: its carries are variables that are set anew in every step, its outputs are written into tensors that are made before it.
    /// </summary>
    private void EmitLoop(CodeWriter body, int id, Scan scan)
    {
        Node node = graph.Nodes[id];
        string time = identifiers.Local("t");
        string?[] wanted = [.. scan.Body.Results.Select((_, r) => NameOfElement(id, r))];
        string[] elements = [.. wanted.Select(w => w ?? identifiers.Local($"{node.Origin} carry"))];
        string[] carries = [.. elements.Take(scan.Carries)], stacks = [.. elements.Skip(scan.Carries)];
        var inner = new TorchBlock(
            scan.Body, identifiers, windows, tables,
            p => p.Role == ParameterRole.Carry ? carries[p.Index]
                : p.Role == ParameterRole.Captured ? names[node.Operands[scan.OperandOf(p)]] : null,
            p => $"TorchOps.StepOf({names[node.Operands[scan.OperandOf(p)]]}, {time})");
        for (int i = 0; i < carries.Length; i++)
            body.Write($"Tensor {carries[i]} = {names[node.Operands[i]]}.alias();");
        for (int i = 0; i < stacks.Length; i++)
        {
            TensorType type = scan.ResultType(scan.Carries + i);
            string kind = type.Element == ElementType.Bool ? ".to_type(Libtorch.ScalarType.Bool)" : "";
            body.Write($"Tensor {stacks[i]} = step.Full(0f, {expressions.Sizes(type.Shape)}){kind};");
        }

        string length = expressions.Code(scan.Length);
        using (scan.Reverse
            ? body.Open($"for (long {time} = {length} - 1; {time} >= 0; {time}--)")
            : body.Open($"for (long {time} = 0; {time} < {length}; {time}++)"))
        {
            inner.Emit(body);
            int[] results = [.. scan.Body.Results.Select(r => r.Node)];
            for (int i = 0; i < stacks.Length; i++)
                body.Write($"TorchOps.Store({stacks[i]}, {time}, {inner[results[scan.Carries + i]]});");
            string[] next = NextCarries(body, node.Origin, inner, [.. results.Take(scan.Carries)]);
            Free(body, [.. carries,
                .. results.Skip(scan.Carries).Distinct().Where(n => !inner.Given.Contains(n)).Select(n => inner[n]).Except(next)]);
            for (int i = 0; i < carries.Length; i++)
                body.Write($"{carries[i]} = {next[i]};");
        }

        UsedSizes.UnionWith(inner.UsedSizes);
        Free(body, [.. carries.Where((_, i) => wanted[i] is null)]);
    }

    /// <summary>
    /// The variables that hold what a step hands on. Each is a tensor of its own, since the next step gives back what it got: where that is
    /// another carry, a value from outside or what two carries become, a second tensor over the same memory.
    /// </summary>
    private string[] NextCarries(CodeWriter body, string? origin, TorchBlock inner, int[] results)
    {
        var owned = new HashSet<int>();
        return [.. results.Select(result =>
        {
            if (!inner.Given.Contains(result) && owned.Add(result))
                return inner[result];
            string name = identifiers.Local($"{origin} next");
            body.Write($"Tensor {name} = {inner[result]}.alias();");
            return name;
        })];
    }

    /// <summary>The variable of an element of what a loop yields; null where nobody takes it.</summary>
    private string? NameOfElement(int loop, int index)
    {
        for (int i = loop + 1; i < graph.Nodes.Count; i++)
        {
            if (graph.Nodes[i].Op is GetTupleElement element && element.Index == index && graph.Nodes[i].Operands[0] == loop)
                return names[i];
        }

        return null;
    }
}

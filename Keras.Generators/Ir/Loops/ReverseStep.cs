using Keras.Generators.Passes;

namespace Keras.Generators.Ir;

/// <summary>
/// One step of a loop together with what flows back through it, as one graph: the parameters are those of the body and, in the role
/// <see cref="ParameterRole.Cotangent"/>, what flows back into its results.
/// </summary>
internal sealed class ReverseStep
{
    private readonly Scan scan;
    private readonly Dictionary<(ParameterRole Role, int Index), Value> gradients = [];
    private readonly bool[] isBackward;
    private readonly bool[] isVarying;

    /// <param name="scan">The loop.</param>
    /// <param name="isNeeded">Whether the derivative by an operand is asked for.</param>
    /// <param name="flowsBack">Whether something flows back into an output.</param>
    public ReverseStep(Scan scan, Func<int, bool> isNeeded, Func<int, bool> flowsBack)
    {
        this.scan = scan;
        var copy = new GraphCopy(Graph, n => scan.Body.Nodes[n], _ => null);
        Results = [.. scan.Body.Results.Select(r => copy[r.Node])];
        ActiveCarries = FindActiveCarries(scan, isNeeded);
        bool[] active = Active(scan, p => IsActive(p, isNeeded, ActiveCarries));
        var seeds = new List<(Value, Value)>();
        for (int r = 0; r < Results.Length; r++)
        {
            if (r < scan.Carries ? ActiveCarries[r] : flowsBack(r) && active[scan.Body.Results[r].Node])
                seeds.Add((Results[r], Graph.Parameter(ParameterRole.Cotangent, r, $"{Results[r].Node.Origin} gradient", Results[r].Type)));
        }

        Parameter[] by = [.. scan.Body.Nodes.Select(n => n.Op).OfType<Parameter>().Where(p => IsActive(p, isNeeded, ActiveCarries))];
        Value?[] flows = Differentiation.Pullback(Graph, seeds, [.. by.Select(p => Graph.Apply(p))]);
        for (int i = 0; i < by.Length; i++)
        {
            if (flows[i] is { } flow)
                gradients[(by[i].Role, by[i].Index)] = flow;
        }

        Node[] nodes = [.. Enumerable.Range(0, Graph.Count).Select(i => Graph[i])];
        isBackward = Loop.Dependents(nodes, p => p.Role == ParameterRole.Cotangent);
        isVarying = Loop.Dependents(nodes, p => p.Role is ParameterRole.Carry or ParameterRole.Slice);
    }

    /// <summary>All of it.</summary>
    public GraphBuilder Graph { get; } = new();

    /// <summary>The results of the step itself.</summary>
    public Value[] Results { get; }

    /// <summary>The carries that the derivative goes through.</summary>
    public bool[] ActiveCarries { get; }

    public Node this[int node] => Graph[node];

    /// <summary>What flows back into a parameter of the body; null where nothing does.</summary>
    public Value? Gradient(ParameterRole role, int index) => gradients.TryGetValue((role, index), out Value flow) ? flow : null;

    /// <summary>What flows back into a carry, as the next step of the way back gets it.</summary>
    public Value CarryGradient(int carry) => Gradient(ParameterRole.Carry, carry) ?? Graph.Constant(0, Results[carry].Shape);

    /// <summary>True for a node that exists only on the way back.</summary>
    public bool IsBackward(int node) => node < isBackward.Length && isBackward[node];

    /// <summary>True for a node of the way forward that differs from step to step.</summary>
    public bool IsVarying(int node) => node < isVarying.Length && isVarying[node] && !isBackward[node];

    /// <summary>All nodes that some depend on, themselves included, without what lies behind those where the way ends.</summary>
    public HashSet<int> Cone(IEnumerable<int> roots, Func<int, bool>? endsAt = null)
    {
        var cone = new HashSet<int>();
        var open = new Stack<int>(roots);
        while (open.Count > 0)
        {
            int node = open.Pop();
            if (endsAt?.Invoke(node) == true || !cone.Add(node))
                continue;
            foreach (int operand in Graph[node].Operands)
                open.Push(operand);
        }

        return cone;
    }

    /// <summary>The body with further outputs.</summary>
    public Graph Widened(IReadOnlyList<int> outputs)
    {
        var nodes = Enumerable.Range(0, Graph.Count).Select(i => Graph[i]).ToEquatableArray();
        var results = Results.Select(r => r.Id).Concat(outputs).Select((node, i) => new GraphResult(ResultRole.Output, i, node));
        return DeadCode.Remove(new Graph(nodes, results.ToEquatableArray()));
    }

    private bool IsActive(Parameter parameter, Func<int, bool> isNeeded, bool[] activeCarries) =>
        parameter.Type.Element != ElementType.Bool
            && (parameter.Role == ParameterRole.Carry ? activeCarries[parameter.Index] : isNeeded(scan.OperandOf(parameter)));

    private bool[] FindActiveCarries(Scan loop, Func<int, bool> isNeeded)
    {
        bool[] carries = [.. Enumerable.Range(0, loop.Carries).Select(isNeeded)];
        bool grows;
        do
        {
            bool[] active = Active(loop, p => IsActive(p, isNeeded, carries));
            bool[] next = [.. carries.Select((c, i) => c || active[loop.Body.Results[i].Node])];
            grows = !next.SequenceEqual(carries);
            carries = next;
        }
        while (grows);
        return carries;
    }

    private static bool[] Active(Scan loop, Func<Parameter, bool> from)
    {
        EquatableArray<Node> nodes = loop.Body.Nodes;
        var active = new bool[nodes.Count];
        for (int i = 0; i < active.Length; i++)
            active[i] = nodes[i].Op is Parameter parameter
                ? from(parameter)
                : nodes[i].Op is not StopGradient && nodes[i].Operands.Any(o => active[o]);
        return active;
    }
}

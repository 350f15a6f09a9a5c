namespace Keras.Generators.Ir;

/// <summary>
/// The derivative of a loop: a loop that goes the other way. The loop itself keeps what that one needs of every step. Contributions to what
/// the body captured, such as recurrent kernels, are sums over the steps; they are computed after the loop, for all steps at once, from
/// what the two loops stack.
/// </summary>
internal sealed class ScanDerivative
{
    private readonly Scan scan;
    private readonly Adjoint adjoint;
    private readonly GraphBuilder b;
    private readonly ReverseStep step;
    private readonly Residuals residuals;

    // Nodes that the loop back computes, and those of them that it stacks.
    private readonly HashSet<int> inLoop = [];
    private readonly List<int> stacked = [];

    // What is computed after the loops, with a parameter for each stacked node that it reads, numbered as the step's nodes are.
    private readonly GraphBuilder after = new();
    private readonly List<int> gradientsAfter = [];

    public ScanDerivative(Scan scan, Adjoint adjoint)
    {
        this.scan = scan;
        this.adjoint = adjoint;
        b = adjoint.Builder;
        step = new ReverseStep(scan, adjoint.Needs, r => adjoint.ElementCotangent(r) is not null);
        residuals = new Residuals(step);
    }

    public void Run()
    {
        int[] carries = [.. Enumerable.Range(0, scan.Carries).Where(i => step.ActiveCarries[i])];
        Enter(carries.Select(i => step.CarryGradient(i).Id));
        Divide(carries.Length > 0);
        Graph outside = after.ToGraph();
        foreach (Parameter leaf in outside.Nodes.Select(n => n.Op).OfType<Parameter>())
            Provide(leaf.Index);
        int[] results = [.. carries.Select(i => step.CarryGradient(i).Id), .. stacked];
        HashSet<int> loop = step.Cone(results, n => !step.IsBackward(n));
        residuals.KeepFor(loop.SelectMany(n => step[n].Operands).Concat(results).Where(step.IsVarying).Distinct());

        Dictionary<int, Value> known = Widen();
        Value[] flows = results.Length == 0 ? [] : Reverse(carries, known);
        for (int i = 0; i < carries.Length; i++)
            adjoint.Add(carries[i], () => flows[i]);
        for (int i = 0; i < stacked.Count; i++)
            known[stacked[i]] = flows[carries.Length + i];
        HandOut(known, outside);
    }

    private IEnumerable<Parameter> Active(ParameterRole role) => scan.Body.Nodes.Select(n => n.Op).OfType<Parameter>()
        .Where(p => p.Role == role && adjoint.Needs(scan.OperandOf(p)) && step.Gradient(role, p.Index) is not null);

    /// <summary>Makes nodes, and what of the way back they need, part of the loop.</summary>
    private void Enter(IEnumerable<int> nodes) => inLoop.UnionWith(step.Cone(nodes, n => !step.IsBackward(n)));

    /// <summary>Decides what of the derivatives by sequences and captured values is computed in the loop and what after it.</summary>
    private void Divide(bool hasLoop)
    {
        var outside = new List<int>();
        foreach (Parameter slice in Active(ParameterRole.Slice))
        {
            int gradient = step.Gradient(ParameterRole.Slice, slice.Index)!.Value.Id;
            bool hasProduct =
                step.Cone([gradient], n => inLoop.Contains(n) || !step.IsBackward(n)).Any(n => !Residuals.IsCheap(step[n].Op));
            if (hasLoop && !hasProduct)
                Stack(gradient);
            else
                outside.Add(gradient);
        }

        Dim length = scan.Length;
        var vectorizer = new Vectorizer(after, n => step[n], length, KnownAfter, Leaf);
        foreach (int gradient in outside)
            AddAfter(gradient, vectorizer.Of(gradient)!.Value.Stacked(length));
        foreach (Parameter captured in Active(ParameterRole.Captured))
        {
            int gradient = step.Gradient(ParameterRole.Captured, captured.Index)!.Value.Id;
            AddAfter(-1 - captured.Index, vectorizer.SumOf(gradient)!.Value);
        }
    }

    private void AddAfter(int key, Value value)
    {
        after.SetResult(ResultRole.Output, gradientsAfter.Count, value);
        gradientsAfter.Add(key);
    }

    /// <summary>What stands after the loop for a node of the step; null for what is computed there.</summary>
    private Vectorized? KnownAfter(int node)
    {
        Primitive op = step[node].Op;
        bool isKept = step.IsVarying(node) && !Residuals.IsCheap(op);
        return op is Parameter || isKept || inLoop.Contains(node) ? Leaf(node) : null;
    }

    private Vectorized Leaf(int node)
    {
        TensorType type = step[node].Type;
        bool isStacked = step[node].Op is not Parameter { Role: ParameterRole.Captured };
        if (isStacked)
            type = type with { Shape = Shape.Of([scan.Length, .. type.Shape]) };
        return new Vectorized(after.Parameter(ParameterRole.Input, node, step[node].Origin ?? "step", type), isStacked);
    }

    /// <summary>Sees to it that a node is there after the loops, for all steps.</summary>
    private void Provide(int node)
    {
        bool isGiven = step[node].Op is Parameter p
            && (p.Role is ParameterRole.Slice or ParameterRole.Captured || (p.Role == ParameterRole.Cotangent && p.Index >= scan.Carries));
        if (isGiven)
            return;
        if (step.IsBackward(node))
            Stack(node);
        else
            residuals.Keep(node);
    }

    private void Stack(int node)
    {
        Enter([node]);
        if (!stacked.Contains(node))
            stacked.Add(node);
    }

    /// <summary>Lets the loop keep what is needed, and gives the values that stand for nodes of the step, all steps at once.</summary>
    private Dictionary<int, Value> Widen()
    {
        var known = new Dictionary<int, Value>();
        for (int i = 0; i < step.Graph.Count; i++)
        {
            if (step[i].Op is Parameter { Role: ParameterRole.Slice or ParameterRole.Captured } p)
                known[i] = adjoint[scan.OperandOf(p)];
            else if (step[i].Op is Parameter { Role: ParameterRole.Cotangent } c && c.Index >= scan.Carries)
                known[i] = adjoint.ElementCotangent(c.Index)!.Value;
        }

        var more = new List<int>();
        var elements = new Dictionary<int, int>();
        foreach (int node in residuals.Nodes)
        {
            int output = Enumerable.Range(scan.Carries, scan.Outputs).Where(r => step.Results[r].Id == node).DefaultIfEmpty(-1).First();
            elements[node] = output >= 0 ? output : scan.Body.Results.Count + more.Count;
            if (output < 0)
                more.Add(node);
        }

        if (more.Count > 0)
            b.Widen(adjoint.Result, scan with { Body = step.Widened(more) });
        foreach (int node in residuals.Nodes)
            known[node] = b.Element(adjoint.Result, elements[node]);
        return known;
    }

    /// <summary>The loop back: what flows into the initial carries, then the stacks.</summary>
    private Value[] Reverse(int[] carries, Dictionary<int, Value> known)
    {
        Value[] initial = [.. carries.Select(i => adjoint.ElementCotangent(i) ?? b.Constant(0, step.Results[i].Shape))];
        int[] sliced = [.. known.Keys.Where(n => step[n].Op is not Parameter { Role: ParameterRole.Captured }).OrderBy(n => n)];
        (Value[] final, Value[] outputs) =
            b.Scan(initial, [.. sliced.Select(n => known[n])], scan.Length, !scan.Reverse, (handed, slices) =>
        {
            var copy = new GraphCopy(b, n => step[n], n =>
                Array.IndexOf(sliced, n) is >= 0 and var slice ? slices[slice]
                : known.TryGetValue(n, out Value captured) ? captured
                : step[n].Op is Parameter { Role: ParameterRole.Cotangent } p ? handed[Array.IndexOf(carries, p.Index)]
                : null);
            return ([.. carries.Select(i => copy[step.CarryGradient(i).Id])], [.. stacked.Select(n => copy[n])]);
        });
        return [.. final, .. outputs];
    }

    private void HandOut(Dictionary<int, Value> known, Graph outside)
    {
        var copy = new GraphCopy(b, n => outside.Nodes[n], n => outside.Nodes[n].Op is Parameter p ? known[p.Index] : null);
        Value Result(int key) => copy[outside.Results[gradientsAfter.IndexOf(key)].Node];
        foreach (Parameter slice in Active(ParameterRole.Slice))
        {
            int gradient = step.Gradient(ParameterRole.Slice, slice.Index)!.Value.Id;
            adjoint.Add(scan.OperandOf(slice), () => gradientsAfter.Contains(gradient) ? Result(gradient) : known[gradient]);
        }

        foreach (Parameter captured in Active(ParameterRole.Captured))
            adjoint.Add(scan.OperandOf(captured), () => Result(-1 - captured.Index));
    }
}

namespace Keras.Generators.Ir;

/// <content>Loops, whose bodies are graphs of their own that may use the values around them.</content>
internal sealed partial class GraphBuilder
{
    private readonly Dictionary<int, Value> captured = [];
    private readonly List<Value> captures = [];
    private readonly int depth = outer is null ? 0 : outer.depth + 1;

    /// <summary>A loop's step: from the carries and the slices to the next carries and what is stacked.</summary>
    public delegate (IReadOnlyList<Value> Carries, IReadOnlyList<Value> Outputs) Step(Value[] carries, Value[] slices);

    /// <summary>
    /// A loop. Products that need nothing from the step before are taken out of it and done for all steps at once.
    /// </summary>
    /// <param name="carries">What the first step gets.</param>
    /// <param name="sequences">What is taken apart along its leading axis, one slice a step.</param>
    /// <param name="length">The number of steps.</param>
    /// <param name="reverse">Whether the last step comes first.</param>
    /// <param name="step">Builds the body; it may use values from outside, and is called once.</param>
    /// <returns>The final carries and the stacked outputs.</returns>
    public (Value[] Carries, Value[] Outputs) Scan(
        IReadOnlyList<Value> carries, IReadOnlyList<Value> sequences, Dim length, bool reverse, Step step)
    {
        GraphBuilder home = HomeOf([.. carries, .. sequences]);
        if (home != this)
            return home.Scan(carries, sequences, length, reverse, step);
        Value[] initial = [.. carries.Select(Import)], taken = [.. sequences.Select(s => OfLength(Import(s), length))];
        var body = new GraphBuilder(simplify, this) { Origin = Origin };
        Value[] handed = [.. initial.Select((v, i) => body.Parameter(ParameterRole.Carry, i, $"{Origin ?? "carry"} {i}", v.Type))];
        Value[] slices = [.. taken.Select((v, i) => body.Parameter(ParameterRole.Slice, i, $"{Origin ?? "slice"} {i}", SliceType(v.Type)))];
        (IReadOnlyList<Value> next, IReadOnlyList<Value> outputs) = step(handed, slices);
        foreach (Value result in next.Concat(outputs))
            body.SetResult(ResultRole.Output, body.results.Count, body.Import(result));
        var loop = new Loop(body.ToGraph(), initial, taken, body.captures, length, reverse);
        loop = LoopPruning.Run(simplify ? LoopHoisting.Run(this, loop) : loop);
        return Add(loop);
    }

    /// <summary>Adds a loop as it is.</summary>
    public (Value[] Carries, Value[] Outputs) Add(Loop loop)
    {
        var op = new Scan(loop.Body, loop.Carries.Count, loop.Sequences.Count, loop.Length, loop.Reverse);
        Value scan = Apply(op, [.. loop.Carries, .. loop.Sequences, .. loop.Captured]);
        return ([.. Enumerable.Range(0, op.Carries).Select(i => Element(scan, i))],
            [.. Enumerable.Range(op.Carries, op.Outputs).Select(i => Element(scan, i))]);
    }

    /// <summary>An element of what a loop yields.</summary>
    public Value Element(Value scan, int index) => Apply(new GetTupleElement(index, ((Scan)scan.Node.Op).ResultType(index)), scan);

    /// <summary>
    /// Lets a loop yield more: <paramref name="wider"/> is the same loop with further outputs. All that was taken from it stays.
    /// </summary>
    public void Widen(Value scan, Scan wider)
    {
        Node node = nodes[scan.Id];
        known.Remove((node.Op, node.Operands));
        known[(wider, node.Operands)] = scan.Id;
        nodes[scan.Id] = node with { Op = wider };
    }

    /// <summary>A sequence of as many steps as a loop has, where only the data can tell whether it is.</summary>
    private Value OfLength(Value sequence, Dim length) =>
        sequence.Shape.Rank > 0 ? MatchUnless(sequence, sequence.Shape.With(0, length)) : sequence;

    private TensorType SliceType(TensorType sequence) => sequence.Shape.Rank > 0
        ? sequence with { Shape = sequence.Shape.Without([0]) }
        : throw new IrException("a loop can't take a single number apart.");

    /// <summary>The innermost graph that a value is from: where an operation on them belongs.</summary>
    private GraphBuilder HomeOf(Value[] values)
    {
        GraphBuilder home = this;
        foreach (Value value in values)
        {
            if (value.Builder.depth > home.depth)
                home = value.Builder;
        }

        return home;
    }

    /// <summary>A value as one of this graph. One from outside becomes a parameter; a number is made again.</summary>
    private Value Import(Value value)
    {
        if (value.Builder == this)
            return value;
        if (outer is null)
            throw new ArgumentException("A value of another graph can't be used here.", nameof(value));
        Value near = outer.Import(value);
        if (IsNumber(near.Node.Op))
            return Apply(near.Node.Op);
        if (near.Node.Op is BroadcastInDim && new Value(outer, near.Node.Operands[0]) is var repeated && IsNumber(repeated.Node.Op))
            return Apply(near.Node.Op, repeated);
        if (!captured.TryGetValue(near.Id, out Value parameter))
        {
            string label = near.Node.Op is Parameter given ? given.Label : near.Node.Origin ?? near.Node.Op.Name;
            captured[near.Id] = parameter = Parameter(ParameterRole.Captured, captures.Count, label, near.Type);
            captures.Add(near);
        }

        return parameter;
    }

    private static bool IsNumber(Primitive op) => op is Ir.Constant or Ir.Extent or Ir.Iota;
}

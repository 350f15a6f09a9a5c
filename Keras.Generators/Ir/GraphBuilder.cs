namespace Keras.Generators.Ir;

/// <summary>
/// Grows a graph node by node. Equal operations on equal operands are one node, and each new node is simplified by the rules of
/// <see cref="Simplifier"/>, so that whatever is built here, by lowering, differentiation or a pass, comes out in simplest form.
/// </summary>
/// <param name="simplify">False builds literally what is asked for: the yardstick for the rules.</param>
/// <param name="outer">The graph around this one, where this is the body of a loop; its values may be used here.</param>
internal sealed partial class GraphBuilder(bool simplify = true, GraphBuilder? outer = null)
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<(Primitive, EquatableArray<int>), int> known = [];
    private readonly List<GraphResult> results = [];

    public Node this[int id] => nodes[id];

    public int Count => nodes.Count;

    /// <summary>The layer whose nodes are being made.</summary>
    public string? Origin { get; set; }

    public IReadOnlyList<GraphResult> Results => results;

    public void SetResult(ResultRole role, int index, Value value) => results.Add(new GraphResult(role, index, value.Id));

    /// <summary>Adds an operation, or finds it or something simpler. What has to do with a loop's step becomes part of its body.</summary>
    public Value Apply(Primitive op, params Value[] operands)
    {
        GraphBuilder home = HomeOf(operands);
        if (home != this)
            return home.Apply(op, operands);
        operands = [.. operands.Select(Import)];
        // The shape rule comes first: no operation is so simple that its operands need not fit.
        TensorType type = op.Infer([.. operands.Select(o => o.Type)]);
        if (simplify && Simplifier.TrySimplify(this, op, operands) is { } simpler && simpler.Type.Equals(type))
            return simpler;
        var key = (op, operands.Select(o => o.Id).ToEquatableArray());
        if (known.TryGetValue(key, out int id)
            || (op.IsCommutative && known.TryGetValue((op, key.Item2.Reverse().ToEquatableArray()), out id)))
            return new Value(this, id);
        known[key] = nodes.Count;
        nodes.Add(new Node(op, key.Item2, type) { Origin = Origin });
        return new Value(this, nodes.Count - 1);
    }

    /// <summary>The finished function, without what no result needs.</summary>
    public Graph ToGraph() => DeadCode.Remove(new Graph(nodes.ToEquatableArray(), results.ToEquatableArray()));

    public Value Parameter(ParameterRole role, int index, string label, TensorType type) => Apply(new Parameter(role, index, label, type));

    public Value Constant(double value) => Apply(new Constant(value, new TensorType(Shape.Scalar)));

    public Value Constant(double value, Shape shape) => Apply(new Constant(value, new TensorType(shape)));

    /// <summary>A condition that holds everywhere or nowhere.</summary>
    public Value Condition(bool holds, Shape shape) => Apply(new Constant(holds ? 1 : 0, new TensorType(shape, ElementType.Bool)));

    /// <summary>A table of numbers, in the order in which they lie in memory.</summary>
    public Value Literal(IEnumerable<double> values, Shape shape) => Apply(new Literal(values.ToEquatableArray(), shape));

    public Value ZerosLike(Value value) => Constant(0, value.Shape);

    public Value Extent(Dim dim) => dim.Constant is { } number ? Constant(number) : Apply(new Extent(dim));

    /// <summary>Each element is its position along an axis: a rank-1 iota, repeated.</summary>
    public Value Iota(Shape shape, int axis)
    {
        int at = shape.Axis(axis);
        return Apply(new BroadcastInDim(shape, [at]), Apply(new Iota([shape[at]], 0)));
    }

    public Value Uniform(Shape shape, int slot) => Apply(new RngUniform(shape, slot));

    public Value Add(Value a, Value b) => Elementwise(new Add(), a, b);

    public Value Subtract(Value a, Value b) => Elementwise(new Subtract(), a, b);

    public Value Multiply(Value a, Value b) => Elementwise(new Multiply(), a, b);

    public Value Divide(Value a, Value b) => Elementwise(new Divide(), a, b);

    public Value Power(Value a, Value b) => Elementwise(new Power(), a, b);

    public Value Maximum(Value a, Value b) => Elementwise(new Maximum(), a, b);

    public Value Minimum(Value a, Value b) => Elementwise(new Minimum(), a, b);

    public Value Maximum(Value a, double b) => Maximum(a, Constant(b));

    public Value Minimum(Value a, double b) => Minimum(a, Constant(b));

    /// <summary>Keeps a value within bounds; no derivative flows where it was cut.</summary>
    public Value Clip(Value x, double low, double high) => Minimum(Maximum(x, low), high);

    public Value Greater(Value a, Value b) => Elementwise(new Compare(Comparison.Greater), a, b);

    public Value GreaterOrEqual(Value a, Value b) => Elementwise(new Compare(Comparison.GreaterOrEqual), a, b);

    public Value Less(Value a, Value b) => Greater(b, a);

    public Value LessOrEqual(Value a, Value b) => GreaterOrEqual(b, a);

    public Value Equal(Value a, Value b) => Elementwise(new Compare(Comparison.Equal), a, b);

    public Value And(Value a, Value b) => Elementwise(new Logical(true), a, b);

    public Value Or(Value a, Value b) => Elementwise(new Logical(false), a, b);

    public Value Not(Value a) => Apply(new Not(), a);

    public Value Select(Value condition, Value a, Value b) => Elementwise(new Select(), condition, a, b);

    /// <summary>A condition as 0 or 1.</summary>
    public Value Convert(Value condition) => condition.Type.Element == ElementType.Bool ? Apply(new Convert(), condition) : condition;

    public Value Negate(Value a) => Apply(new Negate(), a);

    public Value Abs(Value a) => Apply(new Abs(), a);

    public Value Sign(Value a) => Apply(new Sign(), a);

    public Value Floor(Value a) => Apply(new Floor(), a);

    public Value Sqrt(Value a) => Apply(new Sqrt(), a);

    public Value Exp(Value a) => Apply(new Exp(), a);

    public Value Expm1(Value a) => Apply(new Expm1(), a);

    public Value Log(Value a) => Apply(new Log(), a);

    public Value Log1p(Value a) => Apply(new Log1p(), a);

    public Value Tanh(Value a) => Apply(new Tanh(), a);

    public Value Logistic(Value a) => Apply(new Logistic(), a);

    public Value Relu(Value a) => Apply(new Relu(), a);

    public Value Erf(Value a) => Apply(new Erf(), a);

    public Value Sine(Value a) => Apply(new Sine(), a);

    public Value Cosine(Value a) => Apply(new Cosine(), a);

    public Value StopGradient(Value a) => Apply(new StopGradient(), a);

    /// <summary>An elementwise operation on operands that broadcast as in NumPy.</summary>
    private Value Elementwise(Primitive op, params Value[] operands)
    {
        Shape shape = operands.Select(o => o.Shape).Aggregate(BroadcastShape);
        return Apply(op, [.. operands.Select(o => BroadcastTo(MatchEnd(o, shape), shape))]);
    }

    private static Shape BroadcastShape(Shape a, Shape b)
    {
        if (a.Rank < b.Rank)
            (a, b) = (b, a);
        int lead = a.Rank - b.Rank;
        return Shape.Of(a.Select((d, i) => i < lead || b[i - lead].Constant == 1 ? d
            : d.Constant == 1 ? b[i - lead]
            : Common(d, b[i - lead]) ?? throw new IrException($"{a} and {b} don't broadcast: {d} against {b[i - lead]}.")));
    }
}

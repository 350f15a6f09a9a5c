namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <summary>
/// Builds a random function that is full of what rules look for: numbers like 0, 1 and -1, repeated and undone moves, masks, equal
/// operands. The same seed makes the same calls, so that a simplifying and a literal builder get the same function.
/// </summary>
internal sealed class RandomGraph
{
    private static readonly Shape[] Shapes =
        [[Dim.Batch, 3], [3], [Dim.Batch, 1], [], [Dim.Batch, 2, 3], [1, 3], [2, 1, 3], [Dim.Symbol("n"), 3]];
    private static readonly double[] Numbers = [0, 1, -1, 2, 0.5, -3, 4];

    private readonly GraphBuilder b;
    private readonly Random random;
    private readonly List<Value> values = [];
    private readonly List<Value> conditions = [];

    private RandomGraph(GraphBuilder b, int seed)
    {
        this.b = b;
        random = new Random(seed);
    }

    /// <summary>Parameters of all shapes.</summary>
    public static Value[] Parameters(GraphBuilder b) =>
        [.. Shapes.Select((s, i) => b.Parameter(ParameterRole.Input, i, $"x{i}", new TensorType(s)))];

    /// <summary>All values that a random sequence of operations gave.</summary>
    public static IReadOnlyList<Value> Build(GraphBuilder b, int seed, int operations)
    {
        var graph = new RandomGraph(b, seed);
        graph.values.AddRange(Parameters(b));
        for (int i = 0; i < operations; i++)
            graph.Grow();
        return graph.values;
    }

    private void Grow()
    {
        Value x = Pick();
        switch (random.Next(20))
        {
            case 0: Keep(x + Like(x)); break;
            case 1: Keep(x - Like(x)); break;
            case 2: Keep(x * Like(x)); break;
            case 3: Keep(x / OneOf(4, -2, 3, 1, 0.125)); break;
            case 4: Keep(Like(x) / (b.Abs(x) + 1)); break;
            case 5: Keep(OneOf(b.Tanh, b.Sine, b.Abs, b.Relu, b.Negate, b.Negate, b.StopGradient, b.Logistic)(x)); break;
            case 6: Keep(OneOf(b.Maximum, b.Minimum)(x, Like(x))); break;
            case 7: Keep(b.Power(b.Abs(x) + 0.5, b.Constant(OneOf(0, 0.5, 1, 2, -1, 1.5)))); break;
            case 8: conditions.Add(OneOf(b.Greater, b.GreaterOrEqual, b.Equal)(x, Like(x))); break;
            case 9: Condition(); break;
            case 10 when conditions.Count > 0: Masked(); break;
            case 11: Keep(b.Transpose(x, Enumerable.Range(0, x.Shape.Rank).OrderBy(_ => random.Next()))); break;
            case 12: Reshaped(x); break;
            case 13: Keep(Broadcast(x)); break;
            case 14 when x.Shape.Rank
                > 0: Keep(b.Reduce(OneOf(ReduceKind.Sum, ReduceKind.Maximum, ReduceKind.Minimum), x, random.Next(x.Shape.Rank))); break;
            case 15 when x.Shape.Rank > 0: Keep(b.Reverse(x, Enumerable.Range(0, x.Shape.Rank).Where(_ => random.Next(2) == 0))); break;
            case 16 when x.Shape.Rank > 0: Padded(x); break;
            case 17 when x.Shape.Rank > 0: Keep(b.Concatenate(x.Shape.Rank - 1, x, Like(x), x)); break;
            case 18 when x.Shape.Rank > 0: Sliced(x); break;
            default: Keep(b.Constant(OneOf(Numbers), x.Shape)); break;
        }
    }

    private void Condition()
    {
        if (conditions.Count == 0)
            return;
        Value c = conditions[random.Next(conditions.Count)];
        Value d = conditions.Last(other => other.Shape.Equals(c.Shape));
        conditions.Add(
            OneOf<Func<Value>>(() => b.Not(c), () => b.And(c, d), () => b.Or(c, d),
                () => b.And(c, b.Equal(b.Constant(1), b.Constant(OneOf(0, 1)))))());
    }

    private void Masked()
    {
        Value c = conditions[random.Next(conditions.Count)];
        Value x = b.Constant(OneOf(Numbers), c.Shape), y = values.LastOrDefault(v => v.Shape.Equals(c.Shape)) is { Builder: not null } found
            ? found
            : x;
        Keep(OneOf<Func<Value>>(() => b.Select(c, x, y), () => b.Select(c, y, x), () => b.Convert(c) * y, () => y * b.Convert(c),
            () => b.Convert(c))());
    }

    private void Reshaped(Value x)
    {
        Dim[] dims = [.. x.Shape];
        Keep(b.Reshape(x, OneOf<Shape>([x.Shape.ElementCount], [1, .. dims], [.. dims, 1], Shape.Of(dims.Reverse()))));
    }

    private Value Broadcast(Value x)
    {
        Dim[] wider = [.. x.Shape.Select(d => d.Constant == 1 && random.Next(2) == 0 ? (Dim)2 : d)];
        return random.Next(2) == 0 ? b.BroadcastTo(x, [2, .. wider]) : b.Spread(x, [.. x.Shape, 2], [x.Shape.Rank]);
    }

    private void Padded(Value x)
    {
        int[] low = [.. x.Shape.Select(_ => random.Next(-1, 2))], between = [.. x.Shape.Select(_ => random.Next(4) == 0 ? 1 : 0)];
        // What is cut in front is put back behind: no axis ends up empty.
        Keep(b.Pad(x, OneOf(0, 0, 1), low.Select(l => (Dim)l), low.Select(l => (Dim)Math.Abs(l)), between));
    }

    private void Sliced(Value x)
    {
        int axis = random.Next(x.Shape.Rank);
        if (x.Shape[axis].Constant is not > 1)
            return;
        int size = (int)x.Shape[axis].Constant!.Value, start = random.Next(size - 1), limit = random.Next(start + 1, size + 1);
        Keep(b.Slice(x, x.Shape.Select((_, a) => (Dim)(a == axis ? start : 0)), x.Shape.Select((d, a) => a == axis ? limit : d),
            x.Shape.Select((_, a) => a == axis ? random.Next(1, 4) : 1)));
    }

    /// <summary>Another value of the shape, or a number; often the newest, so that rules meet what others made.</summary>
    private Value Like(Value x)
    {
        Value[] fitting = [.. values.Where(v => v.Shape.Equals(x.Shape))];
        return random.Next(3) == 0 ? b.Constant(OneOf(Numbers), x.Shape) : fitting[Math.Max(0, fitting.Length - 1 - random.Next(4))];
    }

    private Value Pick() => values[random.Next(2) == 0 ? random.Next(values.Count) : Math.Max(0, values.Count - 1 - random.Next(4))];

    private void Keep(Value value)
    {
        if (value.Shape.Rank <= 4 && (value.Shape.ElementCount.Constant ?? 0) < 500)
            values.Add(value);
    }

    private T OneOf<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private Func<Value, Value> OneOf(params Func<Value, Value>[] choices) => choices[random.Next(choices.Length)];

    private Func<Value, Value, Value> OneOf(params Func<Value, Value, Value>[] choices) => choices[random.Next(choices.Length)];
}

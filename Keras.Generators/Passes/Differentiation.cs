using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Reverse-mode differentiation: walks a graph back from what is differentiated to the values asked for and adds the nodes of the
/// derivatives.
/// </summary>
internal static class Differentiation
{
    /// <summary>
    /// The derivatives of <paramref name="scalar"/> by each of <paramref name="by"/>, in the same graph; zeros where it does not depend on
    /// one.
    /// </summary>
    public static Value[] Gradients(GraphBuilder b, Value scalar, IReadOnlyList<Value> by)
    {
        if (!scalar.Shape.IsScalar)
            throw new ArgumentException($"Only a scalar can be differentiated, but the value is {scalar.Shape}.", nameof(scalar));
        return [.. Pullback(b, [(scalar, b.Constant(1))], by).Select((gradient, i) => gradient ?? b.ZerosLike(by[i]))];
    }

    /// <summary>
    /// What flows back into each of <paramref name="by"/> from what flows back into some values, in the same graph; null where nothing
    /// does.
    /// </summary>
    public static Value?[] Pullback(GraphBuilder b, IReadOnlyList<(Value Of, Value Cotangent)> seeds, IReadOnlyList<Value> by)
    {
        int count = seeds.Select(s => s.Of.Id + 1).DefaultIfEmpty(0).Max();
        bool[] wanted = Reachable(b, by, count);
        var cotangents = new Cotangents();
        foreach ((Value of, Value cotangent) in seeds)
            cotangents.Add(of.Id, cotangent);
        string? origin = b.Origin;
        for (int id = count - 1; id >= 0; id--)
        {
            if (!wanted[id] || !cotangents.Reaches(id) || b[id].Operands.IsEmpty)
                continue;
            Node node = b[id];
            b.Origin = node.Origin is null ? null : $"{node.Origin} gradient";
            Value[] operands = [.. node.Operands.Select(o => new Value(b, o))];
            node.Op.Differentiate(new Adjoint(b, operands, new Value(b, id), cotangents, operand => wanted[node.Operands[operand]]));
        }

        b.Origin = origin;
        return [.. by.Select(v => cotangents[v.Id])];
    }

    /// <summary>Which nodes depend on the values asked for.</summary>
    private static bool[] Reachable(GraphBuilder b, IReadOnlyList<Value> from, int count)
    {
        var reachable = new bool[count];
        foreach (Value value in from)
        {
            if (value.Id < count)
                reachable[value.Id] = true;
        }

        for (int id = 0; id < count; id++)
            reachable[id] |= b[id].Op is not StopGradient && b[id].Operands.Any(o => reachable[o]);
        return reachable;
    }
}

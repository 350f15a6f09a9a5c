using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Reverse-mode differentiation: walks a graph from a scalar back to the values asked for and adds the nodes of the derivatives.</summary>
internal static class Differentiation
{
    /// <summary>The derivatives of <paramref name="scalar"/> by each of <paramref name="by"/>, in the same graph; zeros where it does not depend on one.</summary>
    public static Value[] Gradients(GraphBuilder b, Value scalar, IReadOnlyList<Value> by)
    {
        if (!scalar.Shape.IsScalar)
            throw new ArgumentException($"Only a scalar can be differentiated, but the value is {scalar.Shape}.", nameof(scalar));
        int count = scalar.Id + 1;
        bool[] wanted = Reachable(b, by, count);
        var cotangents = new Value?[count];
        cotangents[scalar.Id] = b.Constant(1);
        string? origin = b.Origin;
        for (int id = scalar.Id; id >= 0; id--)
        {
            if (!wanted[id] || cotangents[id] is not { } cotangent || b[id].Operands.IsEmpty)
                continue;
            Node node = b[id];
            b.Origin = node.Origin is null ? null : $"{node.Origin} gradient";
            Value[] operands = [.. node.Operands.Select(o => new Value(b, o))];
            var adjoint = new Adjoint(b, operands, new Value(b, id), cotangent,
                operand => wanted[node.Operands[operand]],
                (operand, flow) => Accumulate(cotangents, node.Operands[operand], flow));
            node.Op.Differentiate(adjoint);
        }

        b.Origin = origin;
        return [.. by.Select(v => v.Id < count && cotangents[v.Id] is { } cotangent ? cotangent : b.ZerosLike(v))];
    }

    private static void Accumulate(Value?[] cotangents, int id, Value flow) =>
        cotangents[id] = cotangents[id] is { } sum ? sum + flow : flow;

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

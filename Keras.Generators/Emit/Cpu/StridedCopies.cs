using Keras.Generators.Ir;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Operations that only move elements, as copies between strided views.</summary>
internal static class StridedCopies
{
    public static string Emit(KernelScope scope, int target, string destination)
    {
        Node node = scope.Node(target);
        Shape result = node.Type.Shape;
        string source = scope.Variable(node.Operands[0]);
        Shape operand = scope.ShapeOf(node.Operands[0]);
        Dim[] strides = operand.Strides(), into = result.Strides();
        switch (node.Op)
        {
            case Transpose transpose:
                return Copy(destination, into, source, [.. transpose.Permutation.Select(a => strides[a])], result);
            case BroadcastInDim broadcast:
                var repeated = Enumerable.Range(0, result.Rank).Select(a => broadcast.Axes.ToList().IndexOf(a))
                    .Select(i => i < 0 || operand[i].Constant == 1 ? (Dim)0 : strides[i]);
                return Copy(destination, into, source, [.. repeated], result);
            case Slice slice:
                return Copy(destination, into, Plus(source, Dot(slice.Starts, strides)),
                    [.. strides.Select((s, i) => s * slice.Strides[i])], result);
            case Reverse reverse:
                Dim last = reverse.Axes.Aggregate((Dim)0, (sum, a) => sum + ((operand[a] - 1) * strides[a]));
                return Copy(destination, into, Plus(source, last),
                    [.. strides.Select((s, i) => reverse.Axes.Contains(i) ? s * -1 : s)], result);
            case Pad pad:
                return EmitPad(pad, destination, into, source, strides, operand, result);
            default:
                throw new NotSupportedException(node.Op.Name);
        }
    }

    /// <summary>Copies a value to where it begins in a larger one.</summary>
    public static string Into(KernelScope scope, int part, string destination, Shape larger) =>
        Copy(destination, larger.Strides(), scope.Variable(part), scope.ShapeOf(part).Strides(), scope.ShapeOf(part));

    private static string EmitPad(Pad pad, string destination, Dim[] into, string source, Dim[] strides, Shape operand, Shape result)
    {
        // Negative borders cut the operand; what is left is written into the filled result.
        Dim Cut(Dim border) => border.Constant < 0 ? border * -1 : 0;
        if (Enumerable.Range(0, operand.Rank).Any(i => pad.Interior[i] > 0 && (pad.Low[i].Constant < 0 || pad.High[i].Constant < 0)))
            throw new IrException("A border that cuts between interior padding can't be compiled for the CPU yet.");
        var kept = Shape.Of(operand.Select((d, i) => d - Cut(pad.Low[i]) - Cut(pad.High[i])));
        Dim from = Dot(pad.Low.Select(Cut), strides), to = Dot(pad.Low.Select(b => b.Constant < 0 ? 0 : b), into);
        string copy = Copy(Plus(destination, to), [.. into.Select((s, i) => s * (pad.Interior[i] + 1))], Plus(source, from), strides, kept);
        return $"Strided.Fill({destination}, {result.ElementCount.ToCode()}, {Literals.Float(pad.Value)});\n{copy}";
    }

    private static string Copy(string destination, Dim[] into, string source, Dim[] from, Shape shape) =>
        $"Strided.Copy({destination}, {List(into)}, {source}, {List(from)}, {List(shape)});";

    private static string List(IEnumerable<Dim> dims) => $"[{string.Join(", ", dims.Select(d => d.ToCode()))}]";

    private static string Plus(string pointer, Dim offset) => offset.Constant == 0 ? pointer : $"{pointer} + {offset.ToCode()}";

    private static Dim Dot(IEnumerable<Dim> a, Dim[] b) => a.Zip(b, (x, y) => x * y).Aggregate((Dim)0, (sum, d) => sum + d);
}

using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Torch;

/// <summary>The TorchSharp expression of each primitive.</summary>
/// <param name="graph">The function.</param>
/// <param name="nameOf">The variable of a node.</param>
/// <param name="windows">The windows that the class keeps.</param>
/// <param name="tables">The tables that the class keeps.</param>
internal sealed class TorchExpressions(Graph graph, Func<int, string> nameOf, TorchWindowTable windows, LiteralTable tables)
{
    public string Of(int id)
    {
        Node node = graph.Nodes[id];
        string X(int i) => nameOf(node.Operands[i]);
        Shape ShapeOf(int i) => graph.Nodes[node.Operands[i]].Type.Shape;
        return node.Op switch
        {
            Parameter parameter => parameter.Role == ParameterRole.Weight
                ? $"step.Weights[{parameter.Index}]"
                : throw new InvalidOperationException("Inputs are named by the caller."),
            Constant constant => node.Type.Element == ElementType.Bool
                ? $"step.Full({Literals.Float(constant.Value)}{Rest(Sizes(node.Type.Shape))}).to_type(Libtorch.ScalarType.Bool)"
                : $"step.Full({Literals.Float(constant.Value)}{Rest(Sizes(node.Type.Shape))})",
            Literal literal => $"TorchOps.Literal({tables.Use(node)}, [{Sizes(literal.Shape)}], step.Device)",
            Extent extent => $"step.Scalar({Code(extent.Dim)})",
            Iota iota => $"TorchOps.Iota([{Sizes(node.Type.Shape)}], {iota.Axis}, step.Device)",
            RngUniform random => $"TorchOps.Uniform({Key(random.Slot)}, [{Sizes(node.Type.Shape)}], step.Device)",
            Unary or Copy => UnaryOf(node.Op, X(0)),
            Binary or Compare or Logical => TorchBinary.Of(node.Op, X(0), NumberOf(node.Operands[0]), X(1), NumberOf(node.Operands[1])),
            Select => $"Libtorch.where({X(0)}, {Operand(node.Operands[1])}, {Operand(node.Operands[2])})",
            BroadcastInDim b => $"TorchOps.BroadcastInDim({X(0)}, [{Sizes(node.Type.Shape)}], [{List(b.Axes)}])",
            Reshape => $"TorchOps.Reshape({X(0)}{Rest(Sizes(node.Type.Shape))})",
            Transpose t => $"TorchOps.Transpose({X(0)}{Rest(List(t.Permutation))})",
            Slice s => $"TorchOps.Slice({X(0)}, [{Dims(s.Starts)}], [{Dims(s.Limits)}], [{List(s.Strides)}])",
            Pad p => $"TorchOps.Pad({X(0)}, {Literals.Float(p.Value)}, [{Dims(p.Low)}], [{Dims(p.High)}], [{List(p.Interior)}])",
            Concatenate c => $"Libtorch.cat([{string.Join(", ", node.Operands.Select(nameOf))}], {c.Axis})",
            Reverse r => $"TorchOps.Reverse({X(0)}{Rest(List(r.Axes))})",
            Reduce r => $"TorchOps.Reduce{r.Kind}({X(0)}{Rest(List(r.Axes))})",
            DotGeneral d =>
                $"TorchOps.DotGeneral({X(0)}, {X(1)}, [{List(d.LeftContracting)}], [{List(d.RightContracting)}]{(d.LeftBatch.IsEmpty ? "" : $", [{List(d.LeftBatch)}], [{List(d.RightBatch)}]")})",
            ArgSort a => $"TorchOps.ArgSort({X(0)}, {Literals.Bool(a.Descending)})",
            HashToBins h =>
                $"TorchOps.HashToBins({X(0)}, {Literals.Number(h.Bins)}{string.Concat(h.Key.Select(k => $", {Literals.Number(k)}"))})",
            CrossToBins h => $"TorchOps.CrossToBins({Literals.Number(h.Bins)}, {string.Join(", ", node.Operands.Select(nameOf))})",
            ArgExtreme a => $"TorchOps.{(a.Kind == ReduceKind.Maximum ? "ArgMax" : "ArgMin")}({X(0)})",
            CumulativeSum c => $"TorchOps.CumulativeSum({X(0)}, {c.Axis}, {Literals.Bool(c.Reverse)})",
            Gather g => $"TorchOps.Gather({X(0)}, {X(1)}, {g.Axis}{BatchAxes(g.BatchAxes)})",
            ScatterAdd s => $"TorchOps.ScatterAdd({X(0)}, {X(1)}, {s.Axis}, [{Sizes(node.Type.Shape)}]{BatchAxes(s.BatchAxes)})",
            Convolution c => $"{windows.Use(node.Origin, c.Window, c.Groups, Code)}.Convolution({X(0)}, {X(1)})",
            ConvolutionInputGradient c =>
                $"{windows.Use(node.Origin, c.Window, c.Groups, Code)}.ConvolutionInputGradient({X(0)}, {X(1)}, [{Sizes(node.Type.Shape)}])",
            ConvolutionFilterGradient c =>
                $"{windows.Use(node.Origin, c.Window, c.Groups, Code)}.ConvolutionFilterGradient({X(0)}, {X(1)}, [{Sizes(node.Type.Shape)}])",
            ReduceWindow { Kind: ReduceKind.Maximum } w => $"{windows.Use(node.Origin, w.Window, 1, Code)}.Maximum({X(0)})",
            ReduceWindow { Kind: ReduceKind.Sum } w => $"{windows.Use(node.Origin, w.Window, 1, Code)}.Sum({X(0)})",
            SelectAndScatter w => $"{windows.Use(node.Origin, w.Window, 1, Code)}.SelectAndScatter({X(0)}, {X(2)})",
            WindowSumGradient w => $"{windows.Use(node.Origin, w.Window, 1, Code)}.SumGradient({X(0)}, [{Sizes(node.Type.Shape)}])",
            _ => throw new IrException($"{node.Op.Name} of {ShapeOf(0)} can't be compiled for Torch yet."),
        };
    }

    /// <summary>True where every reader can take the constant as a number, so that no tensor is made of it.</summary>
    public bool IsInlined(int id, IEnumerable<Node> readers) =>
        graph.Nodes[id] is { Op: Constant, Type.Element: ElementType.Float32 }
            && readers.All(r => r.Op is Compare or Select || (r.Op is Binary and not (Power or Atan2)));

    private double? NumberOf(int id) =>
        graph.Nodes[id].Op is Constant constant && graph.Nodes[id].Type.Element == ElementType.Float32 ? constant.Value : null;

    private string Operand(int id) => NumberOf(id) is { } number ? $"step.Scalar({Literals.Float(number)})" : nameOf(id);

    private static string UnaryOf(Primitive op, string x) => op switch
    {
        Negate => $"{x}.neg()",
        Relu => $"{x}.relu()",
        Ceiling => $"{x}.ceil()",
        Logistic => $"{x}.sigmoid()",
        Sine => $"{x}.sin()",
        Cosine => $"{x}.cos()",
        Not => $"{x}.logical_not()",
        Ir.Convert => $"{x}.to_type(Libtorch.ScalarType.Float32)",
        Copy or StopGradient => $"{x}.clone()",
        _ => $"{x}.{op.GetType().Name.ToLowerInvariant()}()",
    };

    private static string Key(int slot) => slot == 0
        ? "step.RandomKey"
        : $"unchecked(step.RandomKey + 0x{unchecked((uint)slot * 0x9E3779B9u).ToString("X8", System.Globalization.CultureInfo.InvariantCulture)}u)";

    /// <summary>The sizes that expressions have named so far: that of the batch, and those that depend on the data.</summary>
    public HashSet<string> UsedSizes { get; } = [];

    /// <summary>A shape as arguments.</summary>
    public string Sizes(Shape shape) => Dims(shape.Dims);

    private string Dims(EquatableArray<Dim> dims) => string.Join(", ", dims.Select(Code));

    /// <summary>A size as C#.</summary>
    public string Code(Dim dim)
    {
        UsedSizes.UnionWith(dim.Symbols);
        return dim.ToCode();
    }

    private static string List(EquatableArray<int> values) => string.Join(", ", values);

    private static string BatchAxes(int count) => count == 0 ? "" : $", {count}";

    private static string Rest(string arguments) => arguments.Length == 0 ? "" : ", " + arguments;
}

using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Writes one kernel as a call of the runtime.</summary>
internal sealed class KernelEmitter(KernelScope scope)
{
    /// <summary>The statement that computes a kernel's target into its memory.</summary>
    public string Emit(Kernel kernel)
    {
        scope.Target = kernel.Target;
        Node target = scope.Node(kernel.Target);
        string destination = target.Op is Scan ? "" : scope.Variable(kernel.Target);
        string statement = target.Op switch
        {
            _ when kernel.Space is { } space => Together(kernel, space.Rows, space.Columns),
            Scan => LoopEmitter.Emit(scope, kernel.Target),
            Reduce reduce => Reduction(kernel, reduce, destination),
            _ when Addend.Of(scope.Kernels, kernel) is { } addend => Anchored(kernel.Anchor, destination, null, addend),
            _ when kernel.Anchor >= 0 => Anchored(kernel.Anchor, destination, Epilogue(kernel)),
            _ when target.Op.IsElementwise || target.Op is Constant or Extent => Loop(kernel, destination),
            BroadcastInDim broadcast => Repeat(kernel, broadcast, destination),
            Concatenate concatenate => Joined(kernel, concatenate, destination),
            Transpose or Slice or Reverse or Pad => StridedCopies.Emit(scope, kernel.Target, destination),
            _ => Anchored(kernel.Target, destination, null),
        };
        scope.Target = -1;
        return statement;
    }

    private static string Count(Dim dim) => dim.ToCode();

    private static string Count(Shape shape, int from, int to) => shape.Count(from, to).ToCode();

    /// <summary>The number of lines along the last axis, and of the elements in each.</summary>
    private string Lines(int node) => $"{Count(scope.ShapeOf(node), 0, scope.ShapeOf(node).Rank - 1)}, {Count(scope.ShapeOf(node)[-1])}";

    private string Remark(int target) => $"{scope.Node(target).Origin}: {Comments.Shape(scope.ShapeOf(target))}";

    private string NameOf(int target, string suffix) => $"{scope.Node(target).Origin} {suffix}";

    private string Epilogue(Kernel kernel)
    {
        Shape shape = scope.ShapeOf(kernel.Target);
        int split = Cuts.OfAnchor(scope.Graph, kernel.Anchor);
        Formula formula =
            FormulaBuilder.Build(scope.Kernels, FormulaKind.Epilogue, kernel.Target, true, kernel.Anchor, Count(shape, split, shape.Rank),
                false, scope.Variable);
        return scope.Formulas.Use(FormulaKind.Epilogue, NameOf(kernel.Target, "epilogue"), Remark(kernel.Target), formula);
    }

    private string Loop(Kernel kernel, string destination)
    {
        Shape shape = scope.ShapeOf(kernel.Target);
        bool flat = kernel.Split < 0;
        string rows = flat ? "" : Count(shape, 0, kernel.Split), columns = flat ? "" : Count(shape, kernel.Split, shape.Rank);
        FormulaKind kind = flat ? FormulaKind.Flat : FormulaKind.Rows;
        Formula formula = FormulaBuilder.Build(scope.Kernels, kind, kernel.Target, true, -1, columns, false, scope.Variable);
        string value = scope.Formulas.Use(kind, NameOf(kernel.Target, "formula"), Remark(kernel.Target), formula);
        return flat
            ? $"Elementwise.Map({destination}, {Count(shape.ElementCount)}, {value});"
            : $"Elementwise.Map2D({destination}, {rows}, {columns}, {value});";
    }

    /// <summary>Several formulas in one pass over rows and columns.</summary>
    private string Together(Kernel kernel, Dim rows, Dim columns)
    {
        var stores = new List<(int Node, string Destination, string Stride)>();
        foreach (int target in kernel.Targets)
        {
            string destination = scope.Variable(target);
            Node node = scope.Node(target);
            if (node.Op is not Concatenate concatenate)
            {
                stores.Add((target, destination, Count(columns)));
                continue;
            }

            for (int i = 0; i < node.Operands.Count; i++)
                stores.Add(
                    (node.Operands[i], i == 0 ? destination : $"{destination} + {Count(columns * i)}",
                        Count(scope.ShapeOf(target).Count(concatenate.Axis, node.Type.Shape.Rank))));
        }

        Formula formula = FormulaBuilder.BuildGroup(scope.Kernels, kernel.Targets, stores, Count(columns), scope.Variable);
        string value =
            scope.Formulas.Use(FormulaKind.Group, NameOf(kernel.Target, "formulas"),
                $"{scope.Node(kernel.Target).Origin}: {stores.Count} results", formula);
        return $"Elementwise.Together({Count(rows)}, {Count(columns)}, {value});";
    }

    /// <summary>Each part where it belongs: copied, or computed there.</summary>
    private string Joined(Kernel kernel, Concatenate concatenate, string destination)
    {
        Node target = scope.Node(kernel.Target);
        int axis = concatenate.Axis;
        Dim inner = target.Type.Shape.Count(axis + 1, target.Type.Shape.Rank), at = 0;
        var lines = new List<string>();
        foreach (int part in target.Operands)
        {
            Shape shape = scope.ShapeOf(part);
            string to = at.Constant == 0 ? destination : $"{destination} + {(at * inner).ToCode()}";
            if (scope.Kernels.InMemory[part])
            {
                lines.Add(StridedCopies.Into(scope, part, to, target.Type.Shape));
            }
            else
            {
                string columns = Count(shape, axis, shape.Rank), rows = Count(shape, 0, axis);
                Formula formula = FormulaBuilder.Build(scope.Kernels, FormulaKind.Rows, part, true, -1, columns, axis == 0, scope.Variable);
                string value = scope.Formulas.Use(FormulaKind.Rows, NameOf(kernel.Target, "part"), Remark(part), formula);
                lines.Add($"Elementwise.Map2D({to}, {(target.Type.Shape[axis] * inner).ToCode()}, {rows}, {columns}, {value});");
            }

            at += shape[axis];
        }

        return string.Join("\n", lines);
    }

    private string Repeat(Kernel kernel, BroadcastInDim broadcast, string destination)
    {
        if (Accesses.SplitFor(broadcast) is not { } split)
            return StridedCopies.Emit(scope, kernel.Target, destination);
        return Loop(kernel with { Split = split }, destination);
    }

    private string Reduction(Kernel kernel, Reduce reduce, string destination)
    {
        int operand = scope.Node(kernel.Target).Operands[0];
        Shape shape = scope.ShapeOf(operand);
        int first = reduce.Axes[0], last = reduce.Axes[reduce.Axes.Count - 1], split = Cuts.OfReduction(reduce, shape);
        Formula formula =
            FormulaBuilder.Build(scope.Kernels, FormulaKind.Rows, operand, false, -1, Count(shape, split, shape.Rank), split == 0,
                scope.Variable);
        string value = scope.Formulas.Use(FormulaKind.Rows, NameOf(kernel.Target, "terms"), Remark(kernel.Target), formula);
        string type = value.Substring("new ".Length, value.IndexOf('(') - "new ".Length);
        if (last == shape.Rank - 1)
            return $"Reduction.Rows<{reduce.Kind}, {type}>({destination}, {Count(shape, 0, first)}, {Count(shape, first, shape.Rank)}, {value});";
        if (first == 0)
            return $"Reduction.Columns<{reduce.Kind}, {type}>({destination}, {Count(shape, 0, last + 1)}, {Count(shape, last + 1, shape.Rank)}, {value});";
        return $"Reduction.Middle<{reduce.Kind}, {type}>({destination}, {Count(shape, 0, first)}, {Count(shape, first, last + 1)}, {Count(shape, last + 1, shape.Rank)}, {value});";
    }

    /// <summary>
    /// The samples that a convolution or pooling sees: those of the shard, or theirs times what has been put beside them.
    /// </summary>
    private string Samples(Node node) => SizeCode.Int(scope.ShapeOf(node.Operands[0])[0]);

    /// <summary>A product, convolution or pooling with what happens to its results.</summary>
    private string Anchored(int id, string destination, string? epilogue, Addend? addend = null)
    {
        Node node = scope.Node(id);
        string[] x = [.. node.Operands.Select(scope.Variable)];
        string end = epilogue ?? "new NoEpilogue()";
        switch (node.Op)
        {
            case DotGeneral or TransposedProduct:
                return ProductCalls.Emit(scope, id, destination, epilogue, addend);
            case ArgSort sort:
                return $"Ordering.Sort({x[0]}, {destination}, {Lines(node.Operands[0])}, {Literals.Bool(sort.Descending)});";
            case ArgExtreme extreme:
                return $"Ordering.{(extreme.Kind == ReduceKind.Maximum ? "Largest" : "Smallest")}({x[0]}, {destination}, {Lines(node.Operands[0])});";
            case HashToBins hash:
                return $"HashBins.Of({x[0]}, {destination}, {Count(node.Type.Shape, 0, node.Type.Shape.Rank)}, {Literals.Number(hash.Bins)}{string.Concat(hash.Key.Select(k => $", {Literals.Number(k)}"))});";
            case CrossToBins cross:
                return $"HashBins.OfCombinations([{string.Join(", ", x.Select(operand => $"(nint){operand}"))}], {destination}, {Count(node.Type.Shape, 0, node.Type.Shape.Rank)}, {Literals.Number(cross.Bins)});";
            case CumulativeSum sum:
                Shape summed = node.Type.Shape;
                return $"Ordering.RunningSum({x[0]}, {destination}, {Count(summed, 0, sum.Axis)}, {Count(summed[sum.Axis])}, {Count(summed, sum.Axis + 1, summed.Rank)}, {Literals.Bool(sum.Reverse)});";
            case PackMatrix pack:
                (Dim rows, Dim columns) = (scope.ShapeOf(node.Operands[0])[0], scope.ShapeOf(node.Operands[0])[1]);
                return $"MatMul.Pack({Literals.Bool(pack.IsTransposed)}, {Count(pack.IsTransposed ? rows : columns)}, {Count(pack.IsTransposed ? columns : rows)}, {x[0]}, {Count(columns)}, {destination});";
            case PackedProduct product:
                return Product(node, product, x, destination, end, addend);
            case Gather gather:
                return $"Gathering.Take({string.Join(", ", x)}, {destination}, {Slices(scope.ShapeOf(node.Operands[0]), scope.ShapeOf(node.Operands[1]), gather.Axis, gather.BatchAxes)});";
            case ScatterAdd scatter:
                return $"Gathering.ScatterAdd({string.Join(", ", x)}, {destination}, {Slices(node.Type.Shape, scope.ShapeOf(node.Operands[1]), scatter.Axis, scatter.BatchAxes)});";
            case Convolution c:
                string shape = scope.Shapes.Convolution(node.Origin, c.Window, c.Groups, scope.ShapeOf(node.Operands[0]), node.Type.Shape);
                string kernel = scope.PackedKernel(node.Operands[1], shape) is { } packed ? $"{x[1]}, {packed}" : x[1];
                return $"Convolution.Forward({x[0]}, {kernel}, {destination}, {Samples(node)}, {shape}, {end});";
            case ConvolutionInputGradient c:
                return $"Convolution.InputGradient({x[0]}, {x[1]}, {destination}, {Samples(node)}, {scope.Shapes.Convolution(node.Origin, c.Window, c.Groups, node.Type.Shape, scope.ShapeOf(node.Operands[0]))}, {end});";
            case ConvolutionFilterGradient c:
                return $"Convolution.FilterGradient({x[0]}, {x[1]}, {destination}, {Samples(node)}, {scope.Shapes.Convolution(node.Origin, c.Window, c.Groups, scope.ShapeOf(node.Operands[0]), scope.ShapeOf(node.Operands[1]))});";
            case ReduceWindow { Kind: ReduceKind.Maximum or ReduceKind.Sum } w:
                return $"Pooling.{(w.Kind == ReduceKind.Sum ? "Sum" : "Max")}({x[0]}, {destination}, {Samples(node)}, {scope.Shapes.Pooling(node.Origin, w.Window, scope.ShapeOf(node.Operands[0]), node.Type.Shape)}, {end});";
            case SelectAndScatter w:
                return $"Pooling.MaxGradient({x[0]}, {x[1]}, {x[2]}, {destination}, {Samples(node)}, {scope.Shapes.Pooling(node.Origin, w.Window, scope.ShapeOf(node.Operands[0]), scope.ShapeOf(node.Operands[1]))}, {end});";
            case WindowSumGradient w:
                return $"Pooling.SumGradient({x[0]}, {destination}, {Samples(node)}, {scope.Shapes.Pooling(node.Origin, w.Window, node.Type.Shape, scope.ShapeOf(node.Operands[0]))}, {end});";
            default:
                throw new IrException($"{node.Op.Name} can't be compiled for the CPU yet.");
        }
    }

    /// <summary>What slices are named of: blocks, parts, slices, named ones, floats of each.</summary>
    private static string Slices(Shape indexed, Shape indices, int axis, int batchAxes) => string.Join(
        ", ", Count(indexed, 0, batchAxes), Count(indexed, batchAxes, axis), Count(indexed[axis]), Count(indices, batchAxes, indices.Rank),
        Count(indexed, axis + 1, indexed.Rank));

    private string Product(Node node, PackedProduct product, string[] x, string destination, string end, Addend? addend)
    {
        Shape left = scope.ShapeOf(node.Operands[0]), right = product.Right;
        bool transposeA = product.Dot.LeftFree(left.Rank).Any() && !ProductSide.IsInnermost(left, product.Dot.LeftContracting);
        Dim m = product.Dot.LeftFree(left.Rank).Aggregate((Dim)1, (p, a) => p * left[a]);
        Dim k = right[product.Dot.RightContracting[0]], n = right[1 - product.Dot.RightContracting[0]];
        string operands = $"{Literals.Bool(transposeA)}, {Count(m)}, {Count(n)}, {Count(k)}, {x[0]}, {Count(transposeA ? m : k)}, {x[1]}";
        return addend is { } d
            ? $"MatMul.MultiplyAddPacked({operands}, {scope.Variable(d.Node)}, {(d.IsRow ? "0" : Count(n))}, {destination}, {Count(n)});"
            : $"MatMul.MultiplyPacked({operands}, {destination}, {Count(n)}, {end});";
    }
}

namespace Keras.Generators.Ir;

/// <summary>
/// Rules by which an operation is replaced by something simpler that gives the same: constant folding, algebra and moves of whole tensors.
/// Results differ by the rounding of a constant at most. Operands are taken to be finite: 0 times anything is 0, which also keeps an
/// infinity that a mask hides from becoming NaN.
/// </summary>
internal static partial class Simplifier
{
    /// <summary>The simpler value, or null.</summary>
    public static Value? TrySimplify(GraphBuilder b, Primitive op, Value[] operands) => op switch
    {
        Literal literal => OfLiteral(b, literal),
        Unary unary => OfUnary(b, unary, operands[0]),
        Binary binary => OfBinary(b, binary, operands[0], operands[1]),
        Compare compare => OfCompare(b, compare, operands[0], operands[1]),
        Logical logical => OfLogical(logical, operands[0], operands[1]),
        Select => OfSelect(b, operands[0], operands[1], operands[2]),
        BroadcastInDim broadcast => OfBroadcast(b, broadcast, operands[0]),
        Reshape reshape => OfReshape(b, reshape, operands[0]),
        Transpose transpose => OfTranspose(b, transpose, operands[0]),
        Slice slice => OfSlice(b, slice, operands[0]),
        Pad pad => OfPad(b, pad, operands[0]),
        Concatenate concatenate => OfConcatenate(b, concatenate, operands),
        Reverse reverse => OfReverse(b, reverse, operands[0]),
        Reduce reduce => OfReduce(b, reduce, operands[0]),
        Gather or ScatterAdd when Number(operands[0]) == 0 => b.Constant(0, op.Infer([.. operands.Select(o => o.Type)]).Shape),
        ReduceWindow window when IsTrivial(window.Window) => operands[0],
        _ => null,
    };

    /// <summary>The number that every element of a value is, if it is a constant.</summary>
    public static double? Number(Value value) => value.Node.Op is Constant constant ? constant.Value : null;

    private static Value Operand(GraphBuilder b, Value value, int index = 0) => new(b, value.Node.Operands[index]);

    private static Value Condition(GraphBuilder b, bool value, Shape shape) => b.Condition(value, shape);

    private static Value? OfUnary(GraphBuilder b, Unary op, Value x)
    {
        if (Number(x) is { } number)
            return b.Apply(new Constant(op.Evaluate(number), op.Infer([x.Type])));
        return (op, x.Node.Op) switch
        {
            (Negate, Negate) or (Not, Not) => Operand(b, x),
            (Negate, Subtract) => b.Subtract(Operand(b, x, 1), Operand(b, x)),
            (Abs, Abs) or (Abs, Relu) or (Relu, Relu) or (StopGradient, StopGradient) => x,
            _ => null,
        };
    }

    private static Value? OfCompare(GraphBuilder b, Compare op, Value x, Value y) =>
        Number(x) is { } left && Number(y) is { } right ? Condition(b, op.Evaluate(left, right), x.Shape)
        // Nothing is above itself; whether it equals itself, only NaN knows.
        : op.Direction == Comparison.Greater && x.Id == y.Id ? Condition(b, false, x.Shape)
        : null;

    private static Value? OfLogical(Logical op, Value x, Value y) =>
        x.Id == y.Id ? x
        : Number(x) is { } left ? ((left != 0) == op.IsAnd ? y : x)
        : Number(y) is { } right ? ((right != 0) == op.IsAnd ? x : y)
        : null;

    private static Value? OfSelect(GraphBuilder b, Value condition, Value x, Value y)
    {
        if (Number(condition) is { } holds)
            return holds != 0 ? x : y;
        if (x.Id == y.Id)
            return x;
        if (condition.Node.Op is Not)
            return b.Select(Operand(b, condition), y, x);
        if (Number(x) == 1 && Number(y) == 0)
            return b.Convert(condition);
        // A choice by the same condition is already made.
        if (x.Node.Op is Select && x.Node.Operands[0] == condition.Id)
            return b.Select(condition, Operand(b, x, 1), y);
        return y.Node.Op is Select && y.Node.Operands[0] == condition.Id ? b.Select(condition, x, Operand(b, y, 2)) : null;
    }

    private static Value? OfBinary(GraphBuilder b, Binary op, Value x, Value y)
    {
        double? left = Number(x), right = Number(y);
        if (left is { } l && right is { } r)
            return b.Constant(op.Evaluate(l, r), x.Shape);
        return op switch
        {
            Add when right == 0 => x,
            Add when left == 0 => y,
            Add when y.Node.Op is Negate => b.Subtract(x, Operand(b, y)),
            Add when x.Node.Op is Negate => b.Subtract(y, Operand(b, x)),
            Add when x.Node.Op is Pad or Concatenate && y.Node.Op is Pad or Concatenate && OfDisjointSum(b, x, y) is { } joined => joined,
            Subtract when right == 0 => x,
            Subtract when left == 0 => -y,
            Subtract when y.Node.Op is Negate => b.Add(x, Operand(b, y)),
            Multiply when right == 1 => x,
            Multiply when left == 1 => y,
            Multiply when right == -1 => -x,
            Multiply when left == -1 => -y,
            Multiply when right == 0 => y,
            Multiply when left == 0 => x,
            // Constants go to the right, so that equal products are one node and chains fold.
            Multiply when left is not null => b.Multiply(y, x),
            Multiply when right is { } factor && x.Node.Op is Multiply && Number(Operand(b, x, 1)) is { } inner =>
                Operand(b, x) * (inner * factor),
            Multiply when x.Node.Op is Convert => b.Select(Operand(b, x), y, b.ZerosLike(y)),
            Multiply when y.Node.Op is Convert => b.Select(Operand(b, y), x, b.ZerosLike(x)),
            Divide when right == 1 => x,
            Divide when left == 0 => x,
            Divide when right is { } divisor && IsPowerOfTwo(divisor) => b.Multiply(x, b.Constant(1 / divisor, x.Shape)),
            Maximum or Minimum when x.Id == y.Id => x,
            Power when right == 1 => x,
            Power when right == -1 => 1 / x,
            Power when right == 0.5 => b.Sqrt(x),
            Power when right == 2 => x * x,
            Power when right == 0 => b.Constant(1, x.Shape),
            _ => null,
        };
    }

    /// <summary>True for a number whose reciprocal is exact: no fraction bits, and an exponent far from its ends.</summary>
    private static bool IsPowerOfTwo(double value) =>
        Math.Abs(value) is >= 1e-18 and <= 1e18 && (BitConverter.DoubleToInt64Bits(value) & ((1L << 52) - 1)) == 0;
}

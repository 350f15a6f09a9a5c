namespace Keras.Generators.Ir;

/// <content>Sums of tensors that are zero where the others are not, as the derivatives of slices are: the pieces one after
/// another.</content>
internal static partial class Simplifier
{
    /// <summary>A tensor that is zero but for one piece along an axis.</summary>
    private readonly record struct Piece(Value Value, long Start, long End);

    private static Value? OfDisjointSum(GraphBuilder b, Value x, Value y)
    {
        foreach (int axis in Enumerable.Range(0, x.Shape.Rank))
        {
            if (Pieces(b, x, axis) is not { } left || Pieces(b, y, axis) is not { } right)
                continue;
            Piece[] all = [.. left.Concat(right).OrderBy(p => p.Start)];
            return all.Zip(all.Skip(1), (p, q) => p.End <= q.Start).All(apart => apart) ? Joined(b, all, axis, x.Shape) : null;
        }

        return null;
    }

    /// <summary>What a tensor has that isn't zero, if it is made of pieces along an axis.</summary>
    private static Piece[]? Pieces(GraphBuilder b, Value value, int axis)
    {
        switch (value.Node.Op)
        {
            case Pad { Value: 0 } pad when value.Shape[axis].Constant is { } size && pad.Low[axis].Constant is >= 0 and var low
                && pad.High[axis].Constant is >= 0 and var high
                && low + high > 0 && pad.Interior.All(n => n == 0)
                && Enumerable.Range(0, value.Shape.Rank).All(a => a == axis || (IsZero(pad.Low[a]) && IsZero(pad.High[a]))):
                return [new Piece(Operand(b, value), low, size - high)];
            case Concatenate joined when joined.Axis == axis && value.Shape[axis].IsConstant:
                var pieces = new List<Piece>();
                long at = 0;
                for (int i = 0; i < value.Node.Operands.Count; i++)
                {
                    Value part = Operand(b, value, i);
                    long end = at + part.Shape[axis].Constant!.Value;
                    if (Number(part) != 0)
                        pieces.Add(new Piece(part, at, end));
                    at = end;
                }

                return [.. pieces];
            default:
                return null;
        }
    }

    private static Value Joined(GraphBuilder b, Piece[] pieces, int axis, Shape shape)
    {
        var parts = new List<Value>();
        long at = 0;
        foreach (Piece piece in pieces)
        {
            if (piece.Start > at)
                parts.Add(b.Constant(0, shape.With(axis, piece.Start - at)));
            parts.Add(piece.Value);
            at = piece.End;
        }

        if (shape[axis].Constant is { } size && size > at)
            parts.Add(b.Constant(0, shape.With(axis, size - at)));
        return b.Concatenate(axis, [.. parts]);
    }
}

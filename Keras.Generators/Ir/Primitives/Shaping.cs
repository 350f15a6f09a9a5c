namespace Keras.Generators.Ir;

/// <summary>
/// Repeats a tensor along new or size-1 axes: axis i of the operand becomes axis <c>Axes[i]</c> of the result. Axes keep their order.
/// </summary>
internal sealed record BroadcastInDim(Shape Shape, EquatableArray<int> Axes) : Primitive
{
    public override string Name => "broadcast_in_dim";

    public override bool IsLinear => true;

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Apply(new BroadcastInDim(Shape.Of([length, .. Shape]), [0, .. Axes.Select(a => a + 1)]), operands[0].Value);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape from = operands[0].Shape;
        if (Axes.Count != from.Rank || Axes.Any(a => a < 0 || a >= Shape.Rank)
            || Axes.Zip(Axes.Skip(1), (a, b) => a >= b).Any(falling => falling))
            throw new IrException($"{from} can't be repeated to {Shape} with its axes at {Axes}.");
        for (int i = 0; i < from.Rank; i++)
        {
            if (!from[i].Equals(Shape[Axes[i]]) && from[i].Constant != 1)
                throw new IrException($"{from} can't be repeated to {Shape}: axis {i} is {from[i]}, not 1 or {Shape[Axes[i]]}.");
        }

        return new TensorType(Shape, operands[0].Element);
    }

    public override void Differentiate(Adjoint adjoint)
    {
        Shape from = adjoint[0].Shape, to = Shape;
        EquatableArray<int> axes = Axes;
        adjoint.Add(0, () =>
        {
            // Sum over every axis along which the operand was repeated, then put size-1 axes back.
            var repeated = Enumerable.Range(0, to.Rank).Where(a => !axes.Contains(a) || !from[axes.ToList().IndexOf(a)].Equals(to[a]));
            return adjoint.Builder.Reshape(adjoint.Builder.Sum(adjoint.Cotangent, [.. repeated]), from);
        });
    }
}

/// <summary>The same elements in the same order under another shape.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="IsDemanded">True where a <see cref="SizeDemand"/> sees to it that there are as many elements, which the symbols alone don't
/// tell.</param>
internal sealed record Reshape(Shape Shape, bool IsDemanded = false) : Primitive
{
    public override string Name => "reshape";

    public override bool IsLinear => true;

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Reshape(operands[0].Value, Shape.Of([length, .. Shape]));

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        IsDemanded || operands[0].Shape.ElementCount.Equals(Shape.ElementCount)
            ? new TensorType(Shape, operands[0].Element)
            : throw new IrException($"{operands[0].Shape} has other elements than {Shape}.");

    public override void Differentiate(Adjoint adjoint) =>
        adjoint.Add(0, () => adjoint.Builder.Apply(this with { Shape = adjoint[0].Shape }, adjoint.Cotangent));

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => 0;
}

/// <summary>Axis i of the result is axis <c>Permutation[i]</c> of the operand.</summary>
internal sealed record Transpose(EquatableArray<int> Permutation) : Primitive
{
    public override string Name => "transpose";

    public override bool IsLinear => true;

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Transpose(operands[0].Value, [0, .. Permutation.Select(a => a + 1)]);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape from = operands[0].Shape;
        if (Permutation.Count != from.Rank || !Permutation.OrderBy(a => a).SequenceEqual(Enumerable.Range(0, from.Rank)))
            throw new IrException($"the axes of {from} can't be put into the order {Permutation}.");
        return new TensorType(Shape.Of(Permutation.Select(a => from[a])), operands[0].Element);
    }

    public override void Differentiate(Adjoint adjoint)
    {
        int[] inverse = new int[Permutation.Count];
        for (int i = 0; i < inverse.Length; i++)
            inverse[Permutation[i]] = i;
        adjoint.Add(0, () => adjoint.Builder.Transpose(adjoint.Cotangent, inverse));
    }
}

/// <summary>Every <c>Strides[i]</c>-th element of <c>[Starts[i], Limits[i])</c> along each axis.</summary>
internal sealed record Slice(EquatableArray<Dim> Starts, EquatableArray<Dim> Limits, EquatableArray<int> Strides) : Primitive
{
    public override string Name => "slice";

    public override bool IsLinear => true;

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Slice(operands[0].Value, [0, .. Starts], [length, .. Limits], [1, .. Strides]);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        EquatableArray<Dim> starts = Starts, limits = Limits;
        Shape from = operands[0].Shape;
        if (starts.Count != from.Rank || limits.Count != from.Rank || Strides.Count != from.Rank)
            throw new IrException($"a slice from {Shape.Of(starts)} to {Shape.Of(limits)} needs {starts.Count} axes, but got {from}.");
        // Only a difference that is a number can be judged.
        if (Enumerable.Range(0, from.Rank).Any(i =>
            starts[i].Constant < 0 || (limits[i] - starts[i]).Constant < 0 || (from[i] - limits[i]).Constant < 0 || Strides[i] < 1))
            throw new IrException($"a slice from {Shape.Of(starts)} to {Shape.Of(limits)} in steps of {Strides} leaves {from}.");
        return new TensorType(Shape.Of(Strides.Select((s, i) => Dim.FloorDivide(limits[i] - starts[i] + (s - 1), s))), operands[0].Element);
    }

    public override void Differentiate(Adjoint adjoint)
    {
        Shape from = adjoint[0].Shape, result = adjoint.Result.Shape;
        adjoint.Add(0, () =>
        {
            var high = Enumerable.Range(0, from.Rank).Select(i => from[i] - Starts[i] - (((result[i] - 1) * Strides[i]) + 1));
            return adjoint.Builder.Pad(adjoint.Cotangent, 0, Starts, high.ToEquatableArray(),
                Strides.Select(s => s - 1).ToEquatableArray());
        });
    }
}

/// <summary>
/// A border of a number around a tensor, and <c>Interior[i]</c> more between neighbours along axis i. Negative borders cut.
/// </summary>
internal sealed record Pad(double Value, EquatableArray<Dim> Low, EquatableArray<Dim> High, EquatableArray<int> Interior) : Primitive
{
    public override string Name => "pad";

    public override bool IsLinear => Value == 0;

    public override Ir.Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Pad(operands[0].Value, Value, [0, .. Low], [0, .. High], [0, .. Interior]);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape from = operands[0].Shape;
        if (Low.Count != from.Rank || High.Count != from.Rank || Interior.Count != from.Rank || Interior.Any(n => n < 0))
            throw new IrException($"a border of {Shape.Of(Low)} and {Shape.Of(High)} with {Interior} between does not fit around {from}.");
        return new TensorType(Shape.Of(Interior.Select((n, i) => Low[i] + from[i] + ((from[i] - 1) * n) + High[i])), operands[0].Element);
    }

    public override void Differentiate(Adjoint adjoint)
    {
        Shape from = adjoint[0].Shape;
        adjoint.Add(0, () =>
        {
            // What was cut gets zeros back; then the places that the operand went to are picked.
            Dim[] cutLow = [.. Low.Select(Cut)], cutHigh = [.. High.Select(Cut)];
            Value whole = adjoint.Builder.Pad(adjoint.Cotangent, 0, cutLow, cutHigh, Interior.Select(_ => 0));
            Dim[] starts = [.. Low.Select((low, i) => low + cutLow[i])];
            var limits = starts.Select((start, i) => start + ((from[i] - 1) * (Interior[i] + 1)) + 1);
            return adjoint.Builder.Slice(whole, starts, limits, Interior.Select(n => n + 1));
        });
    }

    private static Dim Cut(Dim border) => border.Constant is { } number ? Math.Max(0, -number) : 0;
}

/// <summary>Tensors one after another along an axis.</summary>
internal sealed record Concatenate(int Axis) : Primitive
{
    public override string Name => "concatenate";

    public override bool IsLinear => true;

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Concatenate(Axis + 1, [.. operands.Select(o => o.Stacked(length))]);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        if (operands.FirstOrDefault(t => t.Shape.Rank != operands[0].Shape.Rank) is { Shape.Rank: > 0 } odd)
            throw new IrException(
                $"{operands[0].Shape} and {odd.Shape} can't be joined: they have {operands[0].Shape.Rank} and {odd.Shape.Rank} axes.");
        Dim size = operands.Aggregate((Dim)0, (sum, t) => sum + t.Shape[Axis]);
        foreach (TensorType other in operands)
        {
            if (!other.Shape.With(Axis, size).Equals(operands[0].Shape.With(Axis, size)))
                throw new IrException(
                    $"{operands[0].Shape} and {other.Shape} differ elsewhere than on axis {Axis}, on which they are joined.");
        }

        return operands[0] with { Shape = operands[0].Shape.With(Axis, size) };
    }

    public override void Differentiate(Adjoint adjoint)
    {
        Dim at = 0;
        for (int i = 0; i < adjoint.Count; i++)
        {
            Shape part = adjoint[i].Shape;
            Dim start = at;
            adjoint.Add(i, () => adjoint.Builder.SliceAxis(adjoint.Cotangent, Axis, start, start + part[Axis]));
            at += part[Axis];
        }
    }
}

/// <summary>The elements in opposite order along some axes.</summary>
internal sealed record Reverse(EquatableArray<int> Axes) : Primitive
{
    public override string Name => "reverse";

    public override bool IsLinear => true;

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Reverse(operands[0].Value, Axes.Select(a => a + 1));

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Axes.All(a => a >= 0 && a < operands[0].Shape.Rank)
        ? operands[0]
        : throw new IrException($"{operands[0].Shape} can't be reversed along {Axes}.");

    public override void Differentiate(Adjoint adjoint) => adjoint.Add(0, () => adjoint.Builder.Reverse(adjoint.Cotangent, Axes));
}

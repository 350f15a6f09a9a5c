namespace Keras.Generators.Ir;

/// <summary>How many numbers become one.</summary>
internal enum ReduceKind
{
    Sum,
    Maximum,
    Minimum,
    Product,
}

/// <summary>Joins all elements along some axes, which disappear.</summary>
internal sealed record Reduce(ReduceKind Kind, EquatableArray<int> Axes) : Primitive
{
    public override string Name => "reduce";

    public override bool IsLinear => Kind == ReduceKind.Sum;

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        b.Reduce(Kind, operands[0].Value, [.. Axes.Select(a => a + 1)]);

    public override Value? SumOfSteps(GraphBuilder b, Vectorized[] operands) =>
        Kind == ReduceKind.Sum ? b.Sum(operands[0].Value, [0, .. Axes.Select(a => a + 1)]) : null;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        Axes.Any(a => a < 0 || a >= operands[0].Shape.Rank) || Axes.Distinct().Count() != Axes.Count
            ? throw new IrException($"{operands[0].Shape} can't be reduced along {Axes}.")
            : new TensorType(operands[0].Shape.Without(Axes));

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => operands[0].Shape.ElementCount;

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        Value x = adjoint[0], result = adjoint.Result, cotangent = adjoint.Cotangent;
        adjoint.Add(0, () =>
        {
            Value spread = b.Spread(cotangent, x.Shape, Axes);
            if (Kind == ReduceKind.Sum)
                return spread;
            if (Kind == ReduceKind.Product)
                return spread * ProductOfOthers(b, x);
            // Extremes: all places that hold it share what flows back, as in JAX.
            Value holds = b.Convert(b.Equal(x, b.Spread(result, x.Shape, Axes)));
            return holds * b.Spread(cotangent / b.Sum(holds, [.. Axes]), x.Shape, Axes);
        });
    }

    /// <summary>For each element the product of those that it was multiplied with, also where it or one of them is 0.</summary>
    private Value ProductOfOthers(GraphBuilder b, Value x)
    {
        int[] axes = [.. Axes];
        Value isZero = b.Equal(x, b.Constant(0));
        Value zeros = b.Spread(b.Sum(b.Convert(isZero), axes), x.Shape, axes);
        Value rest = b.Select(isZero, b.Constant(1), x);
        Value product = b.Spread(b.Reduce(ReduceKind.Product, rest, axes), x.Shape, axes);
        return b.Select(b.Greater(zeros, b.Convert(isZero)), b.Constant(0), product / rest);
    }
}

/// <summary>
/// Joins the elements under a window at each of its places: pooling by sum or maximum. The border holds the neutral element.
/// </summary>
internal sealed record ReduceWindow(ReduceKind Kind, Window Window) : Primitive
{
    public override string Name => "reduce_window";

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) => Steps.AsSamples(b, this, length, operands);

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Kind is ReduceKind.Sum or ReduceKind.Maximum
        ? new(Window.Output(operands[0].Shape, operands[0].Shape[-1]))
        : throw new IrException($"a window has a sum and a maximum, but no {Kind}.");

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) =>
        result.Shape.ElementCount * Window.Size.Aggregate(1, (a, b) => a * b);

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        Value x = adjoint[0], result = adjoint.Result, cotangent = adjoint.Cotangent;
        adjoint.Add(0, () => Kind == ReduceKind.Sum
            ? b.Apply(new WindowSumGradient(Window, x.Shape), cotangent)
            : b.Apply(new SelectAndScatter(Window), x, result, cotangent));
    }
}

/// <summary>Adds each element to all places of the result that its window covers: the derivative of a window sum.</summary>
internal sealed record WindowSumGradient(Window Window, Shape InputShape) : Primitive
{
    public override string Name => "window_sum_gradient";

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        Steps.AsSamples(b, this with { InputShape = Steps.MergedInto(InputShape, length) }, length, operands);

    public override TensorType Infer(IReadOnlyList<TensorType> operands) =>
        Window.CheckOutput(operands[0].Shape, InputShape, InputShape[-1]);

    public override void Differentiate(Adjoint adjoint) =>
        adjoint.Add(0, () => adjoint.Builder.Apply(new ReduceWindow(ReduceKind.Sum, Window), adjoint.Cotangent));
}

/// <summary>
/// The derivative of a window maximum: operands are what was pooled, the result, and what flows back into it, which goes to the first place
/// of the window that holds the maximum. It has no derivative, which is only asked for where a derivative is differentiated again.
/// </summary>
internal sealed record SelectAndScatter(Window Window) : Primitive
{
    public override string Name => "select_and_scatter";

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) => Steps.AsSamples(b, this, length, operands);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape input = operands[0].Shape;
        Window.CheckOutput(operands[1].Shape, input, input[-1]);
        return Window.CheckOutput(operands[2].Shape, input, input[-1]);
    }

    public override void Differentiate(Adjoint adjoint)
    {
        if (adjoint.Needs(2))
            throw new IrException("The derivative of a window maximum can't be differentiated again.");
    }
}

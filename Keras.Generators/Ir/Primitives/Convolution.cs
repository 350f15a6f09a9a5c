namespace Keras.Generators.Ir;

/// <summary>
/// Convolution of (samples, space…, channels) with a kernel (window…, channels / groups, filters). Its two derivatives are the other two
/// primitives of this file, and theirs are among the three again, so that any order of differentiation stays in the set.
/// </summary>
internal sealed record Convolution(Window Window, int Groups) : Primitive
{
    public override string Name => "convolution";

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        operands[1].IsStacked ? null : Steps.AsSamples(b, this, length, operands, shared: 1);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Check(Window, Groups, operands[0].Shape, operands[1].Shape);
        return new TensorType(Window.Output(operands[0].Shape, operands[1].Shape[-1]));
    }

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) => Cost(result.Shape, operands[1].Shape);

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        Value input = adjoint[0], kernel = adjoint[1], cotangent = adjoint.Cotangent;
        adjoint.Add(0, () => b.Apply(new ConvolutionInputGradient(Window, Groups, input.Shape), cotangent, kernel));
        adjoint.Add(1, () => b.Apply(new ConvolutionFilterGradient(Window, Groups, kernel.Shape), input, cotangent));
    }

    /// <summary>Throws <see cref="IrException"/> where a kernel doesn't fit its window or the input's channels.</summary>
    internal static void Check(Window window, int groups, Shape input, Shape kernel)
    {
        if (input.Rank != window.Rank + 2 || kernel.Rank != input.Rank)
            throw new IrException(
                $"a convolution over {window.Rank} axes needs operands of rank {window.Rank + 2}, but got {input} and the kernel {kernel}.");
        if (Enumerable.Range(0, window.Rank).Any(i => kernel[i].Constant != window.Size[i]))
            throw new IrException($"the kernel {kernel} isn't of the window's size {window.Size} over {input}.");
        if (!(kernel[-2] * groups).Equals(input[-1]))
            throw new IrException(
                $"the kernel {kernel} takes {kernel[-2] * groups} channels in {groups} groups, but got {input}: {input[-1]}.");
        if (kernel[-1].Constant % groups is not (null or 0))
            throw new IrException($"the {kernel[-1]} filters of the kernel {kernel} over {input} can't be split into {groups} groups.");
    }

    /// <summary>Multiplications and additions of any of the three.</summary>
    internal static Dim Cost(Shape output, Shape kernel) =>
        output.ElementCount * kernel.Count(0, kernel.Rank - 1) * 2;
}

/// <summary>
/// What flows back into a convolution's input, from what flows back into its output, and the kernel. Also Keras' transposed convolution.
/// </summary>
internal sealed record ConvolutionInputGradient(Window Window, int Groups, Shape InputShape) : Primitive
{
    public override string Name => "convolution_input_gradient";

    public override Value? Vectorize(GraphBuilder b, Dim length, Vectorized[] operands) =>
        operands[1].IsStacked
            ? null
            : Steps.AsSamples(b, this with { InputShape = Steps.MergedInto(InputShape, length) }, length, operands, shared: 1);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Convolution.Check(Window, Groups, InputShape, operands[1].Shape);
        return Window.CheckOutput(operands[0].Shape, InputShape, operands[1].Shape[-1]);
    }

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) =>
        Convolution.Cost(operands[0].Shape, operands[1].Shape);

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        Value output = adjoint[0], kernel = adjoint[1], cotangent = adjoint.Cotangent;
        adjoint.Add(0, () => b.Apply(new Convolution(Window, Groups), cotangent, kernel));
        adjoint.Add(1, () => b.Apply(new ConvolutionFilterGradient(Window, Groups, kernel.Shape), cotangent, output));
    }
}

/// <summary>What flows back into a convolution's kernel, from its input and what flows back into its output.</summary>
internal sealed record ConvolutionFilterGradient(Window Window, int Groups, Shape KernelShape) : Primitive
{
    public override string Name => "convolution_filter_gradient";

    public override Value? SumOfSteps(GraphBuilder b, Vectorized[] operands) => operands.All(o => o.IsStacked)
        ? b.Apply(this, [.. operands.Select(o => Steps.Merge(b, o.Value))])
        : b.Apply(this, [.. operands.Select(o => o.IsStacked ? b.Sum(o.Value, 0) : o.Value)]);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Convolution.Check(Window, Groups, operands[0].Shape, KernelShape);
        Window.CheckOutput(operands[1].Shape, operands[0].Shape, KernelShape[-1]);
        return new TensorType(KernelShape);
    }

    public override Dim Operations(IReadOnlyList<TensorType> operands, TensorType result) =>
        Convolution.Cost(operands[1].Shape, KernelShape);

    public override void Differentiate(Adjoint adjoint)
    {
        GraphBuilder b = adjoint.Builder;
        Value input = adjoint[0], output = adjoint[1], cotangent = adjoint.Cotangent;
        adjoint.Add(0, () => b.Apply(new ConvolutionInputGradient(Window, Groups, input.Shape), output, cotangent));
        adjoint.Add(1, () => b.Apply(new Convolution(Window, Groups), input, cotangent));
    }
}

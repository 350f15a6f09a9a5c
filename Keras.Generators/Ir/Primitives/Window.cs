namespace Keras.Generators.Ir;

/// <summary>How a window moves over the space axes, the ones between samples and channels. One number an axis.</summary>
/// <param name="Size">Elements that the window covers.</param>
/// <param name="Strides">Step from one place to the next.</param>
/// <param name="Dilations">Distance between covered elements.</param>
/// <param name="PadLow">Border before the first element; what it holds depends on the operation. Where it keeps a size's quotient by the
/// stride, it depends on the size.</param>
/// <param name="PadHigh">Border behind the last element; negative where the window never reaches that.</param>
internal sealed record Window(
    EquatableArray<int> Size, EquatableArray<int> Strides, EquatableArray<int> Dilations, EquatableArray<Dim> PadLow,
    EquatableArray<Dim> PadHigh)
{
    public int Rank => Size.Count;

    /// <summary>How many elements the window spans along an axis, holes included.</summary>
    public int Span(int axis) => ((Size[axis] - 1) * Dilations[axis]) + 1;

    /// <summary>How often the window fits along an axis of this size: <c>floor((size + padding - span) / stride) + 1</c>.</summary>
    public Dim Output(int axis, Dim size) =>
        Dim.FloorDivide(size + (PadLow[axis] + PadHigh[axis] - Span(axis)), Strides[axis]) + 1;

    /// <summary>The shape after the window has moved over (samples, space…, channels).</summary>
    public Shape Output(Shape input, Dim channels)
    {
        if (input.Rank != Rank + 2)
            throw new IrException($"a window over {Rank} axes needs rank {Rank + 2}, but got {input}.");
        var space = Enumerable.Range(0, Rank).Select(i => Output(i, input[i + 1])).ToArray();
        if (space.Any(d => d.Constant < 1))
            throw new IrException($"a window of {Size} does not fit into {input}.");
        return Shape.Of([input[0], .. space, channels]);
    }

    /// <summary>The type of a derivative by the input, where what flows back has the shape that the window gives.</summary>
    public TensorType CheckOutput(Shape output, Shape input, Dim channels)
    {
        Shape expected = Output(input, channels);
        return output.Equals(expected) ? new TensorType(input)
            : throw new IrException($"a window over {input} gives {expected}, but {output} flows back.");
    }

    /// <summary>True where there is a border, or may be one.</summary>
    public bool HasPadding => PadLow.Concat(PadHigh).Any(p => p.Constant != 0);
}

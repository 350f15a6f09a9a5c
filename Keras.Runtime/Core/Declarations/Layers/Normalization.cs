using Keras.Execution;

namespace Keras;

/// <summary>
/// <c>(x − mean) / max(√variance, 1e-7)</c> with numbers that are given, learned from data
/// (<see cref="AdaptableLayer.Adapt(InputData)">Adapt</see>) or brought by the model's file. Input and output have the same shape. Keras:
/// <c>keras.layers.Normalization</c>.
/// </summary>
/// <remarks>
/// What is learned from one array of floats is, to the last digit, what Keras learns, which adds them up as floats. Batches and numbers of
/// other types are added up in double precision.
/// </remarks>
public sealed class Normalization : AdaptableLayer
{
    private readonly bool isDeclared;
    private double[]? mean, variance;
    private AxisMoments? moments;
    private (double[] Mean, double[] Variance)? found;

    /// <summary>The layer with numbers for each place on one axis.</summary>
    /// <param name="axis">The axis, counted with the batch axis; −1 is the last.</param>
    /// <param name="mean">What is taken away; null where it is learned or the model's file has it.</param>
    /// <param name="variance">By whose root is divided; null where it is learned or the model's file has it.</param>
    /// <param name="invert">Whether the way back is computed: <c>mean + x · √variance</c>.</param>
    public Normalization(int axis = -1, double[]? mean = null, double[]? variance = null, bool invert = false)
        : this([axis], mean, variance, invert)
    {
    }

    /// <summary>The layer with numbers for each place on several axes, or one for all.</summary>
    /// <param name="axis">The axes, counted with the batch axis; negative ones count from the end; empty for one mean and variance of all
    /// (Keras: <c>axis=None</c>).</param>
    /// <param name="mean">What is taken away, row-major; null where it is learned or the model's file has it.</param>
    /// <param name="variance">By whose root is divided, row-major; null where it is learned or the model's file has it.</param>
    /// <param name="invert">Whether the way back is computed: <c>mean + x · √variance</c>.</param>
    public Normalization(int[] axis, double[]? mean = null, double[]? variance = null, bool invert = false)
    {
        Axis = axis;
        this.mean = mean;
        this.variance = variance;
        isDeclared = mean is not null || variance is not null;
        Invert = invert;
    }

    /// <summary>The axes with numbers of their own.</summary>
    public int[] Axis { get; }

    /// <summary>What is taken away, as declared or learned, row-major; null where neither happened yet.</summary>
    /// <exception cref="ObjectDisposedException">The layer's model was disposed.</exception>
    public double[]? Mean => WeightNamed("mean") is { } weight ? Read(weight) : mean;

    /// <summary>By whose root is divided, as declared or learned, row-major; null where neither happened yet.</summary>
    /// <exception cref="ObjectDisposedException">The layer's model was disposed.</exception>
    public double[]? Variance => WeightNamed("variance") is { } weight ? Read(weight) : variance;

    /// <summary>Whether the way back is computed.</summary>
    public bool Invert { get; }

    /// <inheritdoc/>
    public override void FinalizeState()
    {
        (mean, variance) = found ?? moments?.Result() ?? throw new InvalidOperationException($"{Title} was given no data to learn from.");
        ResetState();
        WeightNamed("mean")?.CopyFrom(Array.ConvertAll(mean, value => (float)value));
        WeightNamed("variance")?.CopyFrom(Array.ConvertAll(variance, value => (float)value));
    }

    /// <inheritdoc/>
    public override void ResetState() => (moments, found) = (null, null);

    private protected override bool DependsOnPlace => true;

    private protected override void CheckAdaptable()
    {
        if (isDeclared)
            throw new InvalidOperationException($"{Title} was declared with a mean and a variance: there is nothing to learn from data.");
    }

    private protected override void Learn(DataReader data, ReadOnlySpan<int> shape, bool isAll)
    {
        int rank = shape.Length;
        int[] axes = Array.ConvertAll(Axis, axis => axis < 0 ? axis + rank : axis);
        Array.Sort(axes);
        foreach (int axis in axes)
        {
            if (axis < 0 || axis >= rank)
                throw new ShapeMismatchException($"Data for {Title}", $"data with the axes {Shapes.Format(Axis)}", Shapes.Format(shape));
        }
        if (isAll && data.IsSingle)
        {
            found = FloatMoments.Of(data, axes, shape);
            return;
        }
        int[] sizes = new int[axes.Length];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = shape[axes[i]];
        if (moments is not null && !moments.Fits(axes, sizes))
            throw new ShapeMismatchException($"A batch for {Title}",
                $"the sizes {Shapes.Format(moments.Sizes)} on the axes {Shapes.Format(Axis)}, as those before", Shapes.Format(shape));
        (moments ??= new AxisMoments(axes, sizes)).Add(data, shape);
    }

    private static double[] Read(Weight weight)
    {
        float[] values = new float[weight.Count];
        weight.CopyTo(values);
        return Array.ConvertAll(values, value => (double)value);
    }
}

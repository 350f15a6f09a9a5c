namespace Keras;

/// <summary>
/// <c>(x − mean) / max(√variance, 1e-7)</c> with numbers that are given or that Keras learned from data (<c>adapt</c>), of which the model's file then brings them. Input and output have the same
/// shape. Keras: <c>keras.layers.Normalization</c>.
/// </summary>
public sealed class Normalization : Layer
{
    /// <summary>The layer with numbers for each place on one axis.</summary>
    /// <param name="axis">The axis, counted with the batch axis; −1 is the last.</param>
    /// <param name="mean">What is taken away; null where the model's file has it.</param>
    /// <param name="variance">By whose root is divided; null where the model's file has it.</param>
    /// <param name="invert">Whether the way back is computed: <c>mean + x · √variance</c>.</param>
    public Normalization(int axis = -1, double[]? mean = null, double[]? variance = null, bool invert = false)
        : this([axis], mean, variance, invert)
    {
    }

    /// <summary>The layer with numbers for each place on several axes, or one for all.</summary>
    /// <param name="axis">The axes, counted with the batch axis; negative ones count from the end; empty for one mean and variance of all (Keras: <c>axis=None</c>).</param>
    /// <param name="mean">What is taken away, row-major; null where the model's file has it.</param>
    /// <param name="variance">By whose root is divided, row-major; null where the model's file has it.</param>
    /// <param name="invert">Whether the way back is computed: <c>mean + x · √variance</c>.</param>
    public Normalization(int[] axis, double[]? mean = null, double[]? variance = null, bool invert = false)
    {
        Axis = axis;
        Mean = mean;
        Variance = variance;
        Invert = invert;
    }

    /// <summary>The axes with numbers of their own.</summary>
    public int[] Axis { get; }

    /// <summary>What is taken away; null where the model's file has it.</summary>
    public double[]? Mean { get; }

    /// <summary>By whose root is divided; null where the model's file has it.</summary>
    public double[]? Variance { get; }

    /// <summary>Whether the way back is computed.</summary>
    public bool Invert { get; }
}

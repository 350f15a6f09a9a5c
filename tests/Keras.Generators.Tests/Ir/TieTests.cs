namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <summary>Derivatives where a function has none: what JAX, and so Keras, takes there.</summary>
public sealed class TieTests
{
    [Fact]
    public void Maximum_and_minimum_share_a_tie()
    {
        Assert.Equal([0.5, 1, 0], Evaluation.Slope((b, x) => b.Maximum(x, b.Constant(1)), 1, 2, 0));
        Assert.Equal([0.5, 0, 1], Evaluation.Slope((b, x) => b.Minimum(x, b.Constant(1)), 1, 2, 0));
        Assert.Equal([1, 1], Evaluation.Slope((b, x) => b.Maximum(x, x * 1), 1, -2));
    }

    [Fact]
    public void Kinks_at_zero()
    {
        Assert.Equal([0, 1, 0], Evaluation.Slope((b, x) => b.Relu(x), 0, 1e-9, -1e-9));
        Assert.Equal([1, 1, -1], Evaluation.Slope((b, x) => b.Abs(x), 0, 1e-9, -1e-9));
        Assert.Equal([-1, -1, 1], Evaluation.Slope((b, x) => b.Abs(-x), 0, -1e-9, 1e-9));
        Assert.Equal([0.5], Evaluation.Slope((b, x) => b.Softplus(x), 0));
    }

    [Fact]
    public void Largest_of_equals_share()
    {
        Assert.Equal([0, 0.5, 0.5], Evaluation.Slope((b, x) => b.Max(x, 0), 1, 3, 3));
        Assert.Equal([1, 0, 0], Evaluation.Slope((b, x) => b.Reduce(ReduceKind.Minimum, x, 0), 1, 3, 3));
    }

    [Fact]
    public void Power_at_zero_is_flat_for_no_power_and_finite_for_whole_ones()
    {
        Assert.Equal([0, 0], Evaluation.Slope((b, x) => b.Power(x, b.Iota([2], 0) * 0), 0, 2));
        Assert.Equal([0, 12], Evaluation.Slope((b, x) => b.Power(x, b.Iota([2], 0) * 0 + 3), 0, 2));
        // By the exponent: nothing where the base isn't above 0.
        Assert.Equal([0, 0, 4 * Math.Log(2)], Evaluation.Slope((b, e) => b.Power((b.Iota([3], 0) - 1) * 2, e), 2, 2, 2));
    }

    [Fact]
    public void First_of_equals_wins_in_pooling()
    {
        var window = new Window([2], [2], [1], [0], [0]);
        double[] slope =
            Evaluation.Slope((b, x) => b.Reshape(b.Apply(new ReduceWindow(ReduceKind.Maximum, window), b.Reshape(x, [1, 4, 1])), [2]),
                5, 5, 1, 1);
        Assert.Equal([1, 0, 1, 0], slope);
    }
}

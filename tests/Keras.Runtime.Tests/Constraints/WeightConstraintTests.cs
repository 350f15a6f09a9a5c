using Keras.Execution;

namespace Keras.Tests.Constraints;

public class WeightConstraintTests
{
    [Fact]
    public void NormsAreBoundedAlongTheFirstAxis() =>
        AssertClose([0.6f, 0.1f, 0.8f, 0.2f], Apply(new() { Kind = ConstraintKind.MaxNorm, Maximum = 1 }, [2, 2], [3, 0.1f, 4, 0.2f]));

    [Fact]
    public void NormsAreTakenAlongAnyAxes()
    {
        float[] filters = [3, 1, 4, 2, 0, 2, 0, 4];
        AssertClose([0.6f, 0.2f, 0.8f, 0.4f, 0, 0.4f, 0, 0.8f],
            Apply(new() { Kind = ConstraintKind.UnitNorm, Axes = [0, 1] }, [2, 2, 2], filters));
        AssertClose([0.6f, 0.8f], Apply(new() { Kind = ConstraintKind.UnitNorm, Axes = [-1 + 2] }, [1, 2], [3, 4]));
    }

    [Fact]
    public void ARateGoesPartOfTheWay() =>
        AssertClose([6 * 0.75f, 8 * 0.75f],
            Apply(new() { Kind = ConstraintKind.MinMaxNorm, Minimum = 1, Maximum = 5, Rate = 0.5 }, [2], [6, 8]));

    [Fact]
    public void NegativeNumbersBecomeZero() => AssertClose([0, 0, 2], Apply(new() { Kind = ConstraintKind.NonNeg }, [3], [-1, 0, 2]));

    private static unsafe float[] Apply(ConstraintDescription constraint, int[] shape, float[] values)
    {
        using var memory = new CpuTensorMemory();
        var result = new float[values.Length];
        fixed (float* source = values, target = result) WeightConstraint.Apply(constraint, memory.View(source, shape)).CopyTo(target);
        return result;
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6f);
    }
}

using TorchSharp;

namespace Keras.Torch.Tests;

/// <summary>Data for tests, the same in every run.</summary>
internal static class Numbers
{
    /// <summary>Numbers in [-1, 1) on a coarse grid, so that equal ones occur.</summary>
    public static float[] Coarse(int seed, params long[] shape) => Fill(seed, shape, random => random.Next(-4, 4) / 4f);

    /// <summary>Numbers in [-1, 1).</summary>
    public static float[] Fine(int seed, params long[] shape) => Fill(seed, shape, random => (random.NextSingle() * 2) - 1);

    public static torch.Tensor Tensor(float[] numbers, params long[] shape) => torch.tensor(numbers, shape);

    public static float[] Array(torch.Tensor tensor)
    {
        using torch.Tensor dense = tensor.contiguous();
        return dense.data<float>().ToArray();
    }

    public static void AssertClose(float[] expected, torch.Tensor actual, long[] shape, double tolerance = 1e-5)
    {
        Assert.Equal(shape, actual.shape);
        AssertClose(expected, Array(actual), tolerance);
    }

    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"At {i}: expected {expected[i]}, received {actual[i]}.");
    }

    private static float[] Fill(int seed, long[] shape, Func<Random, float> next)
    {
        var random = new Random(seed);
        float[] numbers = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = next(random);
        return numbers;
    }
}

using Keras.Cpu;
using TorchSharp;
using static Keras.Torch.Tests.Numbers;

namespace Keras.Torch.Tests;

public unsafe class UniformTests
{
    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(0xDEAD_BEEFu)]
    [InlineData(uint.MaxValue)]
    public void The_bits_are_those_of_the_CPU(uint key)
    {
        float[] expected = new float[3 * 341];
        for (int i = 0; i < expected.Length; i++)
        {
            fixed (float* place = &expected[i])
                Draw<V1>(key, i, place);
        }

        using torch.Tensor uniform = TorchOps.Uniform(key, [3, 341], torch.CPU);

        Assert.Equal([3, 341], uniform.shape);
        Assert.Equal(expected, Array(uniform));
        Assert.All(expected, number => Assert.InRange(number, 0f, MathF.BitDecrement(1)));
        Assert.InRange(expected.Average(), 0.45, 0.55);
    }

    [Fact]
    public void Another_key_gives_other_numbers()
    {
        using torch.Tensor one = TorchOps.Uniform(1, [100], torch.CPU), two = TorchOps.Uniform(2, [100], torch.CPU);

        Assert.True(Array(one).Zip(Array(two)).Count(pair => pair.First == pair.Second) < 3);
    }

    private static void Draw<V>(uint key, nint index, float* place) where V : struct, ISimd<V> => V.Store(place, V.Uniform(key, index));
}

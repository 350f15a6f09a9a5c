using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Tests.Cpu;

[Collection(Widths.Collection)]
public sealed unsafe class UniformTests
{
    const int Count = 1 << 20;

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void EveryWidthGivesTheSameBits(int width)
    {
        foreach (var start in new nint[] { 0, 5, int.MaxValue - 20, unchecked((nint)0x1_0000_0000 - 30) })
            Assert.Equal(Numbers(77, start, 1003, 1), Numbers(77, start, 1003, width));
    }

    [Fact]
    public void AnElementsNumberDependsOnItsIndexOnly() =>
        Assert.Equal(Numbers(3, 0, 200, 0)[57..], Numbers(3, 57, 143, 0));

    [Theory, InlineData(0), InlineData(1), InlineData(12345), InlineData(uint.MaxValue)]
    public void MomentsAreThoseOfTheUniformDistribution(uint key)
    {
        var numbers = Numbers(key, 0, Count, 0);
        Assert.All(numbers, x => Assert.True(x is >= 0 and < 1));
        var mean = numbers.Average(x => (double)x);
        var variance = numbers.Average(x => (x - mean) * (x - mean));
        Assert.InRange(mean, 0.5 - 0.0015, 0.5 + 0.0015); // five standard deviations
        Assert.InRange(variance, 1 / 12.0 - 0.0004, 1 / 12.0 + 0.0004);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(16), InlineData(28), InlineData(256), InlineData(1024)]
    public void NeighboursDoNotCorrelate(int distance)
    {
        var numbers = Numbers(9, 0, Count, 0);
        Assert.InRange(Correlation(numbers[distance..], numbers[..^distance]), -0.005, 0.005);
    }

    [Theory, InlineData(0, 1), InlineData(1, 2), InlineData(41, 42), InlineData(7, 8), InlineData(5, 0x8000_0005)]
    public void NeighbouringKeysDoNotCorrelate(uint first, uint second) =>
        Assert.InRange(Correlation(Numbers(first, 0, Count, 0), Numbers(second, 0, Count, 0)), -0.005, 0.005);

    [Fact]
    public void ThresholdsHoldForSmallGroups()
    {
        // Kept elements in groups of 64 with rate 0.5: variance of a binomial distribution.
        var numbers = Numbers(4, 0, Count, 0);
        var kept = numbers.Chunk(64).Select(group => group.Count(x => x >= 0.5f)).ToArray();
        var mean = kept.Average();
        Assert.InRange(mean, 31.8, 32.2);
        Assert.InRange(kept.Average(x => (x - mean) * (x - mean)), 15.2, 16.8);
    }

    static float[] Numbers(uint key, nint start, int count, int width)
    {
        using var limit = Widths.Limit(width);
        var numbers = new float[count];
        fixed (float* destination = numbers)
            Elementwise.Map(destination, count, new Draw(key, start));
        return numbers;
    }

    static double Correlation(float[] a, float[] b) => 12 * a.Zip(b, (x, y) => (x - 0.5) * (y - 0.5)).Average();

    readonly struct Draw(uint key, nint start) : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At<V>(nint index) where V : struct, ISimd<V> => V.Uniform(key, start + index);
    }
}

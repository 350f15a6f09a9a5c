using Keras.Cpu;

namespace Keras.Tests.Cpu;

[Collection(Widths.Collection)]
public sealed unsafe class GatheringTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void SlicesAreTakenAndAddedBack(int bits)
    {
        using var limit = Widths.Limit(bits);
        foreach ((int blocks, int parts, int size, int count, int width) in new[] { (1, 1, 7, 20, 5), (3, 2, 5, 4, 17), (2, 1, 3, 9, 1),
            (1, 4, 2, 0, 3), (1, 1, 40, 33, 64) })
        {
            using var source = NativeFloats.Random(blocks * parts * size * width, 1);
            using var indices = NativeFloats.Random(blocks * count, 2);
            foreach (ref float index in indices.Span)
                index = MathF.Round(index * size); // from far below to far above what is there
            using var taken = new NativeFloats(blocks * parts * count * width);
            using var added = new NativeFloats(source.Length);
            Gathering.Take(source.Pointer, indices.Pointer, taken.Pointer, blocks, parts, size, count, width);
            Gathering.ScatterAdd(taken.Pointer, indices.Pointer, added.Pointer, blocks, parts, size, count, width);
            var expected = new float[source.Length];
            for (int i = 0; i < taken.Length; i++)
            {
                int lane = i % width, slice = i / width % count, part = i / width / count, block = part / parts;
                int wanted = (int)indices.Pointer[(block * count) + slice];
                wanted = wanted < 0 ? wanted + size : wanted;
                int at = (((part * size) + wanted) * width) + lane;
                bool isThere = wanted >= 0 && wanted < size;
                Assert.Equal(isThere ? source.Pointer[at] : float.NaN, taken.Pointer[i]);
                if (isThere) expected[at] += taken.Pointer[i];
            }

            Assert.Equal(expected, added.Span.ToArray());
        }
    }

    [Theory]
    [InlineData(1.9f, 2)]
    [InlineData(-0.5f, 1)]
    [InlineData(-1f, 3)]
    [InlineData(-3f, 1)]
    [InlineData(-3.5f, float.NaN)]
    [InlineData(3f, float.NaN)]
    [InlineData(1e30f, float.NaN)]
    [InlineData(-1e30f, float.NaN)]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.NegativeInfinity, float.NaN)]
    public void WhatNamesNothingTakesNaN(float index, float expected)
    {
        using var source = new NativeFloats([1, 2, 3]);
        float taken;
        Gathering.Take(source.Pointer, &index, &taken, 1, 1, 3, 1, 1);
        Assert.Equal(expected, taken);
    }
}

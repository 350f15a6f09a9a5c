using Keras.Cpu;

namespace Keras.Tests.Cpu;

[Collection(Widths.Collection)]
public sealed unsafe class ElementwiseTests
{
    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void MapComputesEveryElement(int width)
    {
        using var limit = Widths.Limit(width);
        foreach (var count in Enumerable.Range(0, 140).Append(1000).Append(4099))
        {
            using var a = NativeFloats.Random(count, 1);
            using var b = NativeFloats.Random(count, 2);
            using var result = new NativeFloats(count);
            Elementwise.Map(result.Pointer, count, new MultiplyAndCount(a.Pointer, b.Pointer));
            for (var i = 0; i < count; i++)
                Assert.Equal(a.Span[i] * b.Span[i] + i, result.Span[i], 1e-3f);
        }
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void MapMayUpdateInPlaceEachElementOnce(int width)
    {
        using var limit = Widths.Limit(width);
        foreach (var count in Enumerable.Range(0, 140))
        {
            using var weights = NativeFloats.Random(count, 1);
            using var slot = NativeFloats.Random(count, 2);
            using var gradient = NativeFloats.Random(count, 3);
            var slots = slot.Span.ToArray();
            var before = weights.Span.ToArray();
            Elementwise.Map(weights.Pointer, count, new Momentum(weights.Pointer, slot.Pointer, gradient.Pointer));
            for (var i = 0; i < count; i++)
            {
                var next = 0.5f * slots[i] + gradient.Span[i];
                Assert.Equal(next, slot.Span[i]);
                Assert.Equal(before[i] - next, weights.Span[i]);
            }
        }
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Map2DComputesEveryRowAndColumn(int width)
    {
        using var limit = Widths.Limit(width);
        foreach (var rows in new[] { 0, 1, 2, 7, 16 })
        {
            foreach (var columns in Enumerable.Range(0, 70).Append(129))
            {
                using var values = NativeFloats.Random(rows * columns);
                using var scale = NativeFloats.Random(rows);
                using var shift = NativeFloats.Random(columns);
                using var result = new NativeFloats(rows * columns);
                Elementwise.Map2D(result.Pointer, rows, columns, new ScaleAndShift(values.Pointer, columns, scale.Pointer, shift.Pointer));
                for (var i = 0; i < rows * columns; i++)
                    Assert.Equal(values.Span[i] * scale.Span[i / columns] + shift.Span[i % columns], result.Span[i], 1e-5f);
            }
        }
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void FormulasOfAGroupMayWriteOverWhatTheyRead(int width)
    {
        using var limit = Widths.Limit(width);
        foreach (var rows in new[] { 0, 1, 2, 7 })
        {
            foreach (var columns in Enumerable.Range(0, 70).Append(129))
            {
                using var a = NativeFloats.Random(rows * columns, 1);
                using var b = NativeFloats.Random(rows * columns, 2);
                float[] first = a.Span.ToArray(), second = b.Span.ToArray();
                Elementwise.Together(rows, columns, new SumAndDifference(a.Pointer, b.Pointer, columns));
                for (var i = 0; i < rows * columns; i++)
                {
                    Assert.Equal(first[i] + second[i], a.Span[i]);
                    Assert.Equal(first[i] - second[i], b.Span[i]);
                }
            }
        }
    }
}

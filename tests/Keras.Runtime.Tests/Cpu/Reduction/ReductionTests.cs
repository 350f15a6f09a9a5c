using Keras.Cpu;

namespace Keras.Tests.Cpu;

using Maximum = Keras.Cpu.Maximum;
using Minimum = Keras.Cpu.Minimum;
using Reduction = Keras.Cpu.Reduction;

[Collection(Widths.Collection)]
public sealed unsafe class ReductionTests
{
    static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 24, 31, 33, 47, 64, 65, 79, 100, 127, 128, 131, 300];

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void RowsReduceEveryColumn(int width)
    {
        foreach (var columns in Sizes)
            Check(width, outer: 5, middle: columns, inner: 1, rows: true);
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void ColumnsReduceEveryRow(int width)
    {
        foreach (var columns in Sizes)
        {
            foreach (var rows in new[] { 1, 2, 3, 4, 7, 8, 9, 33, 257 })
                Check(width, outer: 1, middle: rows, inner: columns);
        }
        Check(width, outer: 1, middle: 600, inner: 3);
        Check(width, outer: 1, middle: 70, inner: 9000); // several blocks of few rows
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void MiddleReducesEveryGroup(int width)
    {
        foreach (var inner in Sizes)
            Check(width, outer: 3, middle: 6, inner: inner);
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void NaNPropagatesFromEveryPlace(int width)
    {
        using var limit = Widths.Limit(width);
        const int Count = 83;
        for (var place = 0; place < Count; place++)
        {
            using var values = NativeFloats.Random(Count);
            using var result = new NativeFloats(1);
            values.Span[place] = float.NaN;
            Reduction.Rows<Maximum, Matrix>(result.Pointer, 1, Count, new(values.Pointer, Count));
            Assert.Equal(float.NaN, result.Span[0]);
            Reduction.Columns<Minimum, Matrix>(result.Pointer, Count, 1, new(values.Pointer, 1));
            Assert.Equal(float.NaN, result.Span[0]);
        }
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void ReducingNothingGivesTheIdentity(int width)
    {
        using var limit = Widths.Limit(width);
        using var result = new NativeFloats(2);
        Reduction.Rows<Sum, Matrix>(result.Pointer, 2, 0, new(null, 0));
        Assert.Equal([0f, 0f], result.Span.ToArray());
        Reduction.Columns<Product, Matrix>(result.Pointer, 0, 2, new(null, 2));
        Assert.Equal([1f, 1f], result.Span.ToArray());
        Reduction.Middle<Maximum, Matrix>(result.Pointer, 2, 0, 1, new(null, 1));
        Assert.Equal([float.NegativeInfinity, float.NegativeInfinity], result.Span.ToArray());
    }

    [Fact]
    public void LongColumnSumsKeepTheirPrecision()
    {
        const int Rows = 200_000;
        using var values = new NativeFloats(Rows);
        values.Span.Fill(0.1f);
        using var result = new NativeFloats(1);
        Reduction.Columns<Sum, Matrix>(result.Pointer, Rows, 1, new(values.Pointer, 1));
        Assert.Equal(0.1f * (double)Rows, result.Span[0], Rows * 0.1 * 1e-5);
    }

    static void Check(int width, int outer, int middle, int inner, bool rows = false)
    {
        Check<Sum>(width, outer, middle, inner, rows, (a, b) => a + b);
        Check<Maximum>(width, outer, middle, inner, rows, Math.Max);
        Check<Minimum>(width, outer, middle, inner, rows, Math.Min);
        Check<Product>(width, outer, middle, inner, rows, (a, b) => a * b);
    }

    static void Check<R>(int width, int outer, int middle, int inner, bool rows, Func<double, double, double> combine)
        where R : struct, IReducer
    {
        using var limit = Widths.Limit(width);
        using var values = NativeFloats.Random(outer * middle * inner);
        using var result = new NativeFloats(outer * inner);
        var matrix = new Matrix(values.Pointer, rows ? middle : inner);
        if (rows)
            Reduction.Rows<R, Matrix>(result.Pointer, outer, middle, matrix);
        else if (outer == 1)
            Reduction.Columns<R, Matrix>(result.Pointer, middle, inner, matrix);
        else
            Reduction.Middle<R, Matrix>(result.Pointer, outer, middle, inner, matrix);

        for (var o = 0; o < outer; o++)
        {
            for (var i = 0; i < inner; i++)
            {
                double expected = R.Identity;
                for (var m = 0; m < middle; m++)
                    expected = combine(expected, values.Span[(o * middle + m) * inner + i]);
                var actual = result.Span[o * inner + i];
                var tolerance = 1e-5 * middle + 1e-5 * Math.Abs(expected);
                Assert.True(
                    Math.Abs(actual - expected) <= tolerance,
                    $"{outer}x{middle}x{inner} at {o},{i}: {actual}, expected {expected}");
            }
        }
    }
}

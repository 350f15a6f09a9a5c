namespace Keras.Generators.Tests.Ir;

using CsCheck;
using Keras.Generators.Ir;

/// <summary>Arithmetic on dimensions against arithmetic on the sizes that symbols may have.</summary>
public sealed class DimTests
{
    private static readonly Dim N = Dim.Symbol("n");

    private static readonly Gen<Dim> Leaf =
        Gen.Frequency((3, Gen.Long[-6, 12].Select(v => (Dim)v)), (2, Gen.Const(Dim.Batch)), (1, Gen.Const(N)),
            (1, Gen.Const(Dim.Symbol("m"))));

    private static readonly Gen<Dim> Any = Grow(Grow(Leaf));

    private static readonly Gen<Dictionary<string, long>> Sizes = Gen.Select(Gen.Long[0, 9], Gen.Long[0, 9], Gen.Long[0, 9])
        .Select((batch, n, m) => new Dictionary<string, long> { ["batch"] = batch, ["n"] = n, ["m"] = m });

    /// <summary>Sizes that aren't negative, however large the symbols are.</summary>
    private static readonly Gen<Dim> Whole =
        GrowWhole(
            GrowWhole(Gen.OneOf(Gen.Long[0, 6].Select(v => (Dim)v), Gen.Const(Dim.Batch), Gen.Const(N), Gen.Const(N - 1),
                Gen.Const(Dim.Symbol("m")))));

    private static readonly Gen<Dictionary<string, long>> DataSizes = Gen.Select(Gen.Long[1, 9], Gen.Long[1, 9], Gen.Long[1, 9])
        .Select((batch, n, m) => new Dictionary<string, long> { ["batch"] = batch, ["n"] = n, ["m"] = m });

    private static Gen<Dim> GrowWhole(Gen<Dim> smaller) => Gen.OneOf(
        smaller,
        Gen.Select(smaller, smaller).Select((a, b) => a + b),
        Gen.Select(smaller, smaller).Select((a, b) => a * b),
        Gen.Select(smaller, smaller).Select(Dim.Min),
        Gen.Select(smaller, smaller).Select(Dim.Max),
        Gen.Select(smaller, smaller).Select((a, b) => a - Dim.Min(a, b)),
        Gen.Select(smaller, Gen.Long[1, 5]).Select(Dim.FloorDivide));

    private static Gen<Dim> Grow(Gen<Dim> smaller) => Gen.OneOf(
        smaller,
        Gen.Select(smaller, smaller).Select((a, b) => a + b),
        Gen.Select(smaller, smaller).Select((a, b) => a - b),
        Gen.Select(smaller, Leaf).Select((a, b) => a * b),
        Gen.Select(smaller, Gen.Long[1, 5]).Select(Dim.FloorDivide));

    [Fact]
    public void Code_of_sums_differences_and_products_gives_theirs() => Gen.Select(Any, Any, Sizes).Sample((a, b, sizes) =>
    {
        long x = DimCode.Evaluate(a, sizes), y = DimCode.Evaluate(b, sizes);
        Assert.Equal(x + y, DimCode.Evaluate(a + b, sizes));
        Assert.Equal(x - y, DimCode.Evaluate(a - b, sizes));
        Assert.Equal(x * y, DimCode.Evaluate(a * b, sizes));
    });

    [Fact]
    public void Code_of_quotients_rounds_down_also_below_zero() => Gen.Select(Any, Gen.Long[1, 7], Sizes).Sample((a, divisor, sizes) =>
        Assert.Equal((long)Math.Floor(DimCode.Evaluate(a, sizes) / (double)divisor), DimCode.Evaluate(Dim.FloorDivide(a, divisor), sizes)));

    [Fact]
    public void Code_of_minima_gives_theirs() => Gen.Select(Whole, Whole, DataSizes).Sample((a, b, sizes) =>
    {
        long x = DimCode.Evaluate(a, sizes), y = DimCode.Evaluate(b, sizes);
        Assert.True(x >= 0, a.ToCode());
        Assert.Equal(Math.Min(x, y), DimCode.Evaluate(Dim.Min(a, b), sizes));
        Assert.Equal(Math.Max(x, y), DimCode.Evaluate(Dim.Max(a, b), sizes));
        Assert.Equal(Math.Min(x, y), Dim.Min(a, b).Evaluate(name => sizes[name]));
    });

    [Fact]
    public void What_is_certainly_no_larger_never_is() => Gen.Select(Whole, Whole, DataSizes).Sample((a, b, sizes) =>
        Assert.True(!DimBounds.IsAtMost([a], [b]) || DimCode.Evaluate(a, sizes) <= DimCode.Evaluate(b, sizes),
            $"{a.ToCode()} and {b.ToCode()}"));

    [Fact]
    public void A_minimum_is_known_where_one_side_is_never_larger()
    {
        Assert.Equal(N, Dim.Min(N, N + 2));
        Assert.Equal(1, Dim.Min(1, N));
        Assert.Equal(N - 1, Dim.Min(N - 1, N));
        Assert.Equal(Dim.Min(2, N), Dim.Min(Dim.Min(2, N), N + 1));
        Assert.Equal(Dim.Min(2, N), Dim.Min(Dim.Min(N, 2), 5));
        Assert.Equal(N, Dim.Max(N, Dim.Min(N, 4)));
        Assert.True(DimBounds.IsAtMost([Dim.Min(N, 3)], [3]));
        Assert.True(DimBounds.IsAtMost([Dim.Min(N, 3)], [Dim.Min(N, 5)]));
        Assert.False(DimBounds.IsAtMost([Dim.Min(N, 5)], [Dim.Min(N, 3)]));
    }

    [Fact]
    public void Equal_minima_look_equal_however_they_came_about()
    {
        Assert.Equal(Dim.Min(N, 2), 1 + Dim.Min(1, N - 1));
        Assert.Equal(Dim.Min(N, 3), Dim.Min(3, N));
        Assert.Equal("(n - Math.Min(2, n))", (N - Dim.Min(N, 2)).ToCode());
    }

    [Fact]
    public void Laws_of_arithmetic_hold_as_equality() => Gen.Select(Any, Any, Any).Sample((a, b, c) =>
    {
        Assert.Equal(a + b, b + a);
        Assert.Equal(a * b, b * a);
        Assert.Equal(a + b + c, a + (b + c));
        Assert.Equal(a * (b * c), a * b * c);
        Assert.Equal(a * (b + c), (a * b) + (a * c));
        Assert.Equal(a, a - b + b);
        Assert.Equal(0, a - a);
        Assert.Equal(a, a * 1);
        Assert.Equal((a + b).GetHashCode(), (b + a).GetHashCode());
    });

    [Fact]
    public void What_is_added_in_whole_leaves_a_quotient() => Gen.Select(Any, Any, Gen.Long[1, 5]).Sample((a, b, divisor) =>
        Assert.Equal(Dim.FloorDivide(a, divisor) + b, Dim.FloorDivide(a + (b * divisor), divisor)));

    [Fact]
    public void Division_undoes_multiplication_by_one_term() =>
        Gen.Select(Any, Gen.Long[1, 6], Gen.OneOf(Gen.Const(Dim.Batch), Gen.Const((Dim)1), Gen.Const(N * Dim.Batch)))
        .Sample((a, factor, symbol) =>
        {
            Assert.True((a * factor * symbol).TryDivide(symbol * factor, out Dim quotient));
            Assert.Equal(a, quotient);
        });

    [Fact]
    public void A_quotient_is_exact_or_refused() => Gen.Select(Any, Any, Sizes).Sample((a, b, sizes) =>
    {
        if (a.TryDivide(b, out Dim quotient))
            Assert.Equal(DimCode.Evaluate(a, sizes), DimCode.Evaluate(quotient, sizes) * DimCode.Evaluate(b, sizes));
        else
            Assert.Equal(0, quotient);
    });

    [Fact]
    public void Linear_in_the_batch_or_refused() => Gen.Select(Any, Sizes).Sample((a, sizes) =>
    {
        bool isLinear = a.TrySplitBatch(out Dim perSample, out Dim rest);
        Assert.False(perSample.DependsOnBatch || rest.DependsOnBatch);
        if (isLinear)
            Assert.Equal(DimCode.Evaluate(a, sizes), (DimCode.Evaluate(perSample, sizes) * sizes["batch"]) + DimCode.Evaluate(rest, sizes));
        else
            Assert.Equal((0, 0), (perSample, rest));
    });

    [Fact]
    public void What_does_not_depend_on_the_batch_does_not_change_with_it() => Gen.Select(Any, Sizes).Sample((a, sizes) =>
    {
        if (a.DependsOnBatch)
            return;
        long before = DimCode.Evaluate(a, sizes);
        sizes["batch"] += 7;
        Assert.Equal(before, DimCode.Evaluate(a, sizes));
    });

    [Fact]
    public void Linear_dimensions_are_taken_apart()
    {
        Assert.True(((Dim.Batch * 6) + 2).TrySplitBatch(out Dim perSample, out Dim rest));
        Assert.Equal((6, 2), (perSample, rest));
        Assert.True(((Dim)7).TrySplitBatch(out perSample, out rest));
        Assert.Equal((0, 7), (perSample, rest));
        Assert.True(((Dim.Batch * N) + N).TrySplitBatch(out perSample, out rest));
        Assert.Equal((N, N), (perSample, rest));
        Assert.False((Dim.Batch * Dim.Batch).TrySplitBatch(out _, out _));
        Assert.False(Dim.FloorDivide(Dim.Batch, 2).TrySplitBatch(out _, out _));
    }

    [Fact]
    public void Equal_quotients_look_equal_however_they_came_about()
    {
        Assert.Equal(Dim.FloorDivide(N + 1, 2) + 2, Dim.FloorDivide(N + 5, 2));
        Assert.Equal(Dim.FloorDivide(N, 2), Dim.FloorDivide(N * 2, 4));
        Assert.Equal(Dim.FloorDivide(N, 2), Dim.FloorDivide((N * 2) + 1, 4));
        Assert.NotEqual(Dim.FloorDivide(N, 2), Dim.FloorDivide(N + 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dim.FloorDivide(N, 0));
    }

    [Theory]
    [InlineData("batch", 0, 1, 0)]
    [InlineData("batch * 3", 0, 3, 0)]
    [InlineData("(batch * 3 - 2)", -2, 3, 0)]
    [InlineData("(5 - n)", 5, 0, -1)]
    [InlineData("(batch - n * 2 - 1)", -1, 1, -2)]
    [InlineData("n * -2", 0, 0, -2)]
    [InlineData("-7", -7, 0, 0)]
    [InlineData("0", 0, 0, 0)]
    public void Code_reads_as_one_would_write_it(string code, long rest, long batch, long n) =>
        Assert.Equal(code, ((Dim.Batch * batch) + (N * n) + rest).ToCode());

    [Fact]
    public void Code_may_call_the_batch_by_another_name() =>
        Assert.Equal("((samples + 1) / 2)", Dim.FloorDivide(Dim.Batch + 1, 2).ToCode("samples"));

    [Fact]
    public void Prints_as_Keras_does()
    {
        Assert.Equal("None", Dim.Batch.ToString());
        Assert.Equal("None", (N + 1).ToString());
        Assert.Equal("28", ((Dim)28).ToString());
        Assert.Equal("4", (N + 4 - N).ToString());
    }
}

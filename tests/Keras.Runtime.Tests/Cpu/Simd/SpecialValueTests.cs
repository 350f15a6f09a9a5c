using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>Zeros, infinities and NaN in all combinations, against .NET's own functions.</summary>
[Collection(Widths.Collection)]
public sealed unsafe class SpecialValueTests
{
    static readonly float[] Specials =
    [
        0f, -0f, 1, -1, 0.5f, -0.5f, 2, -2, 3, -3, 2.5f, -2.5f, 1e10f, -1e10f, 16777215f, -16777215f, 1e-40f, -1e-40f,
        float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void PowOfEverythingToEverything(int width) =>
        CheckPairs(width, new PowPairs(), (a, b) => Math.Pow(a, b));

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void MaxGivesNaNWhereEitherIs(int width) =>
        CheckPairs(width, new MaxPairs(), (a, b) => MathF.Max(a, b), zeroSigns: false);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void MinGivesNaNWhereEitherIs(int width) =>
        CheckPairs(width, new MinPairs(), (a, b) => MathF.Min(a, b), zeroSigns: false);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void SignKeepsZeroAndNaN(int width) =>
        CheckPairs(width, new SignPairs(), (a, _) => a > 0 ? 1 : a < 0 ? -1 : a);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void ComparisonsAreFalseForNaN(int width) =>
        CheckPairs(width, new ComparePairs(), 
            (a, b) => (a > b ? 1 : 0) + (a >= b ? 2 : 0) + (a == b ? 4 : 0) + (a > b || a == b ? 8 : 0) + (!(a > b) ? 16 : 0));

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void RoundingFunctions(int width)
    {
        CheckPairs(width, new FloorPairs(), (a, _) => Math.Floor((double)a));
        CheckPairs(width, new CeilingPairs(), (a, _) => Math.Ceiling((double)a));
        CheckPairs(width, new RoundPairs(), (a, _) => Math.Round((double)a, MidpointRounding.ToEven));
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void ArithmeticIsThatOfFloats(int width) =>
        CheckPairs(width, new ArithmeticPairs(), (a, b) => -MathF.Abs(a - b) / (a + b) * a);

    static void CheckPairs<T>(int width, T pairs, Func<float, float, double> exact, bool zeroSigns = true) where T : struct, IPairs
    {
        using var limit = Widths.Limit(width);
        var count = Specials.Length * Specials.Length;
        using var a = new NativeFloats(count);
        using var b = new NativeFloats(count);
        using var result = new NativeFloats(count);
        for (var i = 0; i < count; i++)
            (a.Span[i], b.Span[i]) = (Specials[i / Specials.Length], Specials[i % Specials.Length]);
        Elementwise.Map(result.Pointer, count, new OfPairs<T>(a.Pointer, b.Pointer, pairs));
        for (var i = 0; i < count; i++)
        {
            var (x, y, actual, expected) = (a.Span[i], b.Span[i], result.Span[i], exact(a.Span[i], b.Span[i]));
            if (!zeroSigns && actual == 0 && expected == 0)
                continue;
            Assert.True(Ulp.Error(actual, expected) <= 2, $"{typeof(T).Name}({x:R}, {y:R}) = {actual:R}, expected {expected:R}");
        }
    }
}

using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>The largest error of each function over all kinds of numbers, in units in the last place of the exact result.</summary>
[Collection(Widths.Collection)]
public sealed unsafe class MathAccuracyTests
{
    const double Bound = 2.5;
    const uint Step = 16381; // prime, so that all kinds of mantissas occur

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Exp(int width) => CheckAll<ExpFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Expm1(int width) => CheckAll<Expm1Function>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Log(int width) => CheckAll<LogFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Log1p(int width) => CheckAll<Log1pFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Tanh(int width) => CheckAll<TanhFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Logistic(int width) => CheckAll<LogisticFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Erf(int width) => CheckAll<ErfFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Sin(int width) => CheckAll<SinFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Cos(int width) => CheckAll<CosFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void AnglesNextToTheZerosOfSineAndCosine(int width)
    {
        var angles = Enumerable.Range(-20_000, 40_001).Select(quarters => (float)(quarters * (Math.PI / 2))).ToArray();
        Check(width, default(SinFunction), Math.Sin, angles);
        Check(width, default(CosFunction), Math.Cos, angles);
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Sqrt(int width) => CheckAll<SqrtFunction>(width);

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Pow(int width)
    {
        foreach (var exponent in new[] { 2.7f, -0.3f, 3, -2, 0.5f, 40.25f })
            CheckAll(width, new PowFunction(exponent), x => Math.Pow(x, exponent));
        foreach (var b in new[] { 10f, 0.3f, 1.0001f, 3e-39f, 2.5e37f })
            CheckAll(width, new PowerOfFunction(b), x => Math.Pow(b, x));
    }

    static void CheckAll<T>(int width) where T : struct, IFunction, IExact => CheckAll(width, default(T), T.Exact);

    static void CheckAll<T>(int width, T function, Func<double, double> exact) where T : struct, IFunction
    {
        Check(width, function, exact, Every());
        Check(width, function, exact, Between(-1.5f, 1.5f));
        Check(width, function, exact, Between(-105, 105));
    }

    static void Check<T>(int width, T function, Func<double, double> exact, float[] values) where T : struct, IFunction
    {
        using var limit = Widths.Limit(width);
        var results = new float[values.Length];
        fixed (float* x = values, y = results)
            Elementwise.Map(y, values.Length, new Apply<T>(x, function));
        for (var i = 0; i < values.Length; i++)
        {
            var error = Ulp.Error(results[i], exact(values[i]));
            Assert.True(error <= Bound, $"{typeof(T).Name}({values[i]:R}) = {results[i]:R}, expected {exact(values[i]):R}: {error:F3} ulp");
        }
    }

    /// <summary>Numbers of every exponent and both signs, infinities and NaN.</summary>
    static float[] Every()
    {
        var values = new List<float> 
        {
            0f, -0f, 1, -1, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue,
            float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        };
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Step)
            values.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        return [.. values];
    }

    static float[] Between(float low, float high) =>
        [.. Enumerable.Range(0, 100_001).Select(i => (float)(low + (high - (double)low) * i / 100_000))];
}

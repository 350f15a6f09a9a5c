using System.Runtime.CompilerServices;
using Keras.Cpu;

namespace Keras.Tests.Cpu;

internal interface IFunction
{
    V Of<V>(V x) where V : struct, ISimd<V>;
}

/// <summary>A function with its reference in double precision.</summary>
internal interface IExact
{
    static abstract double Exact(double x);
}

internal readonly unsafe struct Apply<T>(float* x, T function) : IElementwise where T : struct, IFunction
{
    readonly T function = function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(nint index) where V : struct, ISimd<V> => function.Of(V.Load(x + index));
}

internal readonly struct ExpFunction : IFunction, IExact
{
    public static double Exact(double x) => Math.Exp(x);

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Exp(x);
}

internal readonly struct Expm1Function : IFunction, IExact
{
    public static double Exact(double x)
    {
        if (Math.Abs(x) > 0.01)
            return Math.Exp(x) - 1;
        return x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)))));
    }

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Expm1(x);
}

internal readonly struct LogFunction : IFunction, IExact
{
    public static double Exact(double x) => Math.Log(x);

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Log(x);
}

internal readonly struct Log1pFunction : IFunction, IExact
{
    public static double Exact(double x)
    {
        var u = 1 + x; // the rounding error of u cancels in the quotient
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Log1p(x);
}

internal readonly struct TanhFunction : IFunction, IExact
{
    public static double Exact(double x) => Math.Tanh(x);

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Tanh(x);
}

internal readonly struct LogisticFunction : IFunction, IExact
{
    public static double Exact(double x) => 1 / (1 + Math.Exp(-x));

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Logistic(x);
}

internal readonly struct ErfFunction : IFunction, IExact
{
    /// <summary>2/√π e^-x² Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, whose terms all have one sign: nothing cancels.</summary>
    public static double Exact(double x)
    {
        if (!(Math.Abs(x) < 6))
            return double.IsNaN(x) ? x : Math.Sign(x);
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return sum * Math.Exp(-x * x) * (2 / Math.Sqrt(Math.PI));
    }

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Erf(x);
}

internal readonly struct SinFunction : IFunction, IExact
{
    public static double Exact(double x) => Math.Sin(x);

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Sin(x);
}

internal readonly struct CosFunction : IFunction, IExact
{
    public static double Exact(double x) => Math.Cos(x);

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Cos(x);
}

internal readonly struct SqrtFunction : IFunction, IExact
{
    public static double Exact(double x) => Math.Sqrt(x);

    public V Of<V>(V x) where V : struct, ISimd<V> => V.Sqrt(x);
}

internal readonly struct PowFunction(float exponent) : IFunction
{
    public V Of<V>(V x) where V : struct, ISimd<V> => V.Pow(x, V.Broadcast(exponent));
}

internal readonly struct PowerOfFunction(float b) : IFunction
{
    public V Of<V>(V x) where V : struct, ISimd<V> => V.Pow(V.Broadcast(b), x);
}

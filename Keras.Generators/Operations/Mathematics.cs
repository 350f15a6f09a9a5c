using Keras.Generators.Ir;

namespace Keras.Generators.Operations;

/// <summary>Functions of fractional numbers, element by element.</summary>
internal static class Mathematics
{
    public static IEnumerable<Operation> All =>
    [
        Define.Real("Exp", (b, x) => b.Exp(x)),
        Define.Real("Exp2", (b, x) => b.Exp2(x)),
        Define.Real("Expm1", (b, x) => b.Expm1(x)),
        Define.Real("Log", (b, x) => b.Log(x)),
        Define.Real("Log10", (b, x) => b.Log10(x)),
        Define.Real("Log1p", (b, x) => b.Log1p(x)),
        Define.Real("Log2", (b, x) => b.Log2(x)),
        Define.Real("Sqrt", (b, x) => b.Sqrt(x)),
        Define.Real("Rsqrt", (b, x) => 1 / b.Sqrt(x)),
        Define.Real("Cbrt", (b, x) => b.Sign(x) * b.Power(b.Abs(x), b.Constant(1.0 / 3))),
        Define.Real("Sin", (b, x) => b.Sine(x)),
        Define.Real("Cos", (b, x) => b.Cosine(x)),
        Define.Real("Tan", (b, x) => b.Tan(x)),
        Define.Real("Arcsin", (b, x) => b.Asin(x)),
        Define.Real("Arccos", (b, x) => b.Acos(x)),
        Define.Real("Arctan", (b, x) => b.Atan(x)),
        Define.RealBinary("Arctan2", (b, y, x) => b.Atan2(y, x)),
        Define.Real("Sinh", (b, x) => b.Sinh(x)),
        Define.Real("Cosh", (b, x) => b.Cosh(x)),
        Define.Real("Tanh", (b, x) => b.Tanh(x)),
        Define.Real("Arcsinh", (b, x) => b.Asinh(x)),
        Define.Real("Arccosh", (b, x) => b.Acosh(x)),
        Define.Real("Arctanh", (b, x) => b.Atanh(x)),
        Define.Real("Deg2rad", (b, x) => x * (Math.PI / 180)),
        Define.Real("Rad2deg", (b, x) => x * (180 / Math.PI)),
        Define.Real("Erf", (b, x) => b.Erf(x)),
        Define.Real("Erfc", (b, x) => 1 - b.Erf(x)),
        Define.RealBinary("Hypot", (b, x, y) => b.Sqrt((x * x) + (y * y))),
        Define.RealBinary("Logaddexp", (b, x, y) => b.LogAddExp(x, y)),
        Define.RealBinary("Logaddexp2", (b, x, y) => b.LogAddExp(x * Math.Log(2), y * Math.Log(2)) * (1 / Math.Log(2))),
        Define.Real("Sinc", (b, x) =>
        {
            Value isZero = b.Equal(x, b.Constant(0)), angle = b.Select(isZero, b.Constant(1), x) * Math.PI;
            return b.Select(isZero, b.Constant(1), b.Sine(angle) / angle);
        }),
        Define.RealBinary("Heaviside", (b, x, y) => b.Select(b.Equal(x, b.Constant(0)), y, b.Convert(b.Greater(x, b.Constant(0))))),
    ];
}

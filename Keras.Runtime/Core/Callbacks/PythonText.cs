using System.Globalization;

namespace Keras;

/// <summary>Numbers as Python's <c>repr</c> writes them.</summary>
internal static class PythonText
{
    /// <summary>The shortest digits that give the number again, with a point or an exponent.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        // Python takes an exponent from 1e16 on, .NET from 1e15.
        if (Math.Abs(value) is >= 1e15 and < 1e16) return value.ToString("F1", CultureInfo.InvariantCulture);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? text.Replace('E', 'e') : text.Contains('.', StringComparison.Ordinal) ? text
            : text + ".0";
    }
}

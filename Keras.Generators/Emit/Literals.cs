using System.Globalization;
using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Emit;

/// <summary>Values as C# source, independent of the culture.</summary>
internal static class Literals
{
    /// <summary>A <see cref="float"/>: <c>0.5f</c>, <c>float.NaN</c>.</summary>
    public static string Float(double value)
    {
        float number = (float)value;
        return float.IsNaN(number) ? "float.NaN"
            : float.IsPositiveInfinity(number) ? "float.PositiveInfinity"
            : float.IsNegativeInfinity(number) ? "float.NegativeInfinity"
            : Shortest(number) + "f";
    }

    /// <summary>A quoted and escaped string.</summary>
    public static string String(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Bool(bool value) => value ? "true" : "false";

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A <see cref="double"/>: <c>0.5</c>, <c>double.NaN</c>.</summary>
    public static string Double(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsInfinity(value) ? (value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity")
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A plain argument: a number, a word, a list of them.</summary>
    public static string Of(ArgumentValue value) => value switch
    {
        NumberValue number => Double(number.Value),
        TextValue text => String(text.Value),
        ListValue list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        _ => value.Text,
    };

    /// <summary>
    /// The fewest digits that give the same float; the framework that hosts the compiler may be one that doesn't do so by itself.
    /// </summary>
    private static string Shortest(float value)
    {
        for (int digits = 6; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture) == value)
                return text;
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}

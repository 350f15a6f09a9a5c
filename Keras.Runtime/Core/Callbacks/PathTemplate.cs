using System.Globalization;
using System.Text;

namespace Keras;

/// <summary>
/// A path with numbers in braces, as Python's <c>str.format</c> writes them: <c>{epoch:02d}-{val_loss:.2f}.keras</c>. Doubled braces stand
/// for themselves.
/// </summary>
internal sealed class PathTemplate
{
    private readonly List<Part> parts = [];

    /// <exception cref="FormatException">Braces aren't paired, or a number's format isn't one of <c>d</c>, <c>f</c>, <c>e</c>,
    /// <c>g</c>.</exception>
    public PathTemplate(string text)
    {
        Text = text;
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not ('{' or '}'))
            {
                literal.Append(c);
            }
            else if (i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else
            {
                var end = c == '{' ? text.IndexOf('}', i) : -1;
                if (end < 0)
                    throw new FormatException(
                        $"Path template '{text}': expected paired braces (double those that belong to the name), received a lone '{c}' at {i}.");
                parts.Add(new Part(literal.ToString(), null));
                literal.Clear();
                parts.Add(new Part("", Field.Parse(text, text[(i + 1)..end])));
                i = end;
            }
        }
        parts.Add(new Part(literal.ToString(), null));
    }

    public string Text { get; }

    /// <summary>The names in the braces.</summary>
    public IEnumerable<string> Names => parts.Where(p => p.Field is not null).Select(p => p.Field!.Name);

    /// <summary>The path with its numbers; an integer wherever <paramref name="numbers"/> gives one.</summary>
    public string Format(Func<string, double> numbers)
    {
        var path = new StringBuilder();
        foreach (var part in parts) path.Append(part.Field is { } field ? field.Format(numbers(field.Name)) : part.Literal);
        return path.ToString();
    }

    private sealed record Part(string Literal, Field? Field);

    private sealed record Field(string Name, bool PadsWithZeros, int Width, int Precision, char Kind)
    {
        public static Field Parse(string template, string text)
        {
            var colon = text.IndexOf(':');
            if (colon < 0) return new Field(text, false, 0, -1, '\0');
            var (name, format) = (text[..colon], text[(colon + 1)..]);
            var kind = format.Length > 0 && char.IsAsciiLetter(format[^1]) ? char.ToLowerInvariant(format[^1]) : '\0';
            var digits = kind == '\0' ? format : format[..^1];
            var dot = digits.IndexOf('.');
            var (width, precision) = dot < 0 ? (digits, "") : (digits[..dot], digits[(dot + 1)..]);
            var isValid = kind is '\0' or 'd' or 'f' or 'e' or 'g' && IsNumber(width) && IsNumber(precision)
                && (dot < 0 || (kind != 'd' && precision.Length > 0));
            if (!isValid)
                throw new FormatException(
                    $"Path template '{template}': expected a format such as 02d, .2f or .3e, received '{format}' for '{name}'.");
            return new Field(name, width.StartsWith('0'), width.Length == 0 ? 0 : int.Parse(width, CultureInfo.InvariantCulture),
                precision.Length == 0 ? -1 : int.Parse(precision, CultureInfo.InvariantCulture), kind);
        }

        public string Format(double value)
        {
            var text = (Kind, Precision) switch
            {
                ('d', _) => value.ToString("0", CultureInfo.InvariantCulture),
                ('f', var p) => Fixed(value, p < 0 ? 6 : p),
                ('e', var p) =>
                    value.ToString("0" + ((p < 0 ? 6 : p) is > 0 and var n ? "." + new string('0', n) : "") + "e+00",
                        CultureInfo.InvariantCulture),
                ('g', < 0) => Lower(value.ToString("G6", CultureInfo.InvariantCulture)),
                (_, >= 0 and var p) => Lower(value.ToString("G" + Math.Max(p, 1), CultureInfo.InvariantCulture)),
                // Epochs and batches are whole numbers, everything else is a float.
                _ => Name is "epoch" or "batch" ? value.ToString("0", CultureInfo.InvariantCulture) : PythonText.Of(value),
            };
            if (!PadsWithZeros) return text.PadLeft(Width);
            return text.StartsWith('-') ? "-" + text[1..].PadLeft(Width - 1, '0') : text.PadLeft(Width, '0');
        }

        /// <summary>
        /// Half of the last digit goes to the even one, where .NET goes away from zero. Accuracies are often such numbers.
        /// </summary>
        private static string Fixed(double value, int digits)
        {
            double unit = Math.Pow(10, digits), scaled = value * unit;
            if (Math.Abs(scaled - Math.Truncate(scaled)) == 0.5) value = Math.Round(scaled, MidpointRounding.ToEven) / unit;
            return value.ToString("F" + digits, CultureInfo.InvariantCulture);
        }

        private static string Lower(string number) => number.Replace('E', 'e');

        private static bool IsNumber(string text) => text.Length <= 3 && text.All(char.IsAsciiDigit);
    }
}

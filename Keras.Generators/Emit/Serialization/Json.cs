using System.Globalization;
using System.Text;
using Keras.Generators.Declarations.Config;

namespace Keras.Generators.Emit.Serialization;

/// <summary>
/// A JSON value, written as Python's <c>json.dumps</c> writes it. The compiler must not depend on a JSON library that its host may have in
/// another version.
/// </summary>
internal abstract record Json
{
    public static readonly Json Null = new Raw("null");

    public static implicit operator Json(string? value) => value is null ? Null : new Raw(Quote(value));

    public static implicit operator Json(bool value) => new Raw(value ? "true" : "false");

    public static implicit operator Json(int value) => new Raw(value.ToString(CultureInfo.InvariantCulture));

    public static implicit operator Json(long value) => new Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// A number with a fraction, however round; Keras tells floats from integers by it. What no JSON number can be is null.
    /// </summary>
    public static implicit operator Json(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return Null;
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return new Raw(text.IndexOfAny(['.', 'E', 'e']) < 0 ? text + ".0" : text);
    }

    /// <summary>An array.</summary>
    public static Json Array(IEnumerable<Json> items) => new Raw($"[{string.Join(", ", items)}]");

    /// <summary>An object with its members in order.</summary>
    public static Json Object(params (string Name, Json Value)[] members) => Object((IEnumerable<(string, Json)>)members);

    /// <summary>An object with its members in order.</summary>
    public static Json Object(IEnumerable<(string Name, Json Value)> members) =>
        new Raw($"{{{string.Join(", ", members.Select(m => $"{Quote(m.Name)}: {m.Value}"))}}}");

    /// <summary>A Keras object: its module, class and configuration.</summary>
    public static Json Keras(string module, string className, Json config, params (string Name, Json Value)[] more) =>
        Object([("module", module), ("class_name", className), ("config", config), ("registered_name", Null), .. more]);

    /// <summary>A shape; what only the data tell is null.</summary>
    /// <param name="shape">Batch axis included.</param>
    /// <param name="batch">The number of samples that every batch has, where it is declared.</param>
    public static Json Shape(Ir.Shape shape, int? batch = null) =>
        Array(shape.Select((d, i) => d.Constant is { } size ? (Json)size
            : i == 0 && batch is { } samples && d.Equals(Ir.Dim.Batch) ? (Json)samples : Null));

    /// <summary>A value as it was read.</summary>
    public static Json Of(JsonValue value) => value switch
    {
        JsonBoolean boolean => boolean.Value,
        JsonNumber { Integer: { } integer } => integer,
        JsonNumber { Value: double.NaN } => new Raw("NaN"),
        JsonNumber { Value: double.PositiveInfinity } => new Raw("Infinity"),
        JsonNumber { Value: double.NegativeInfinity } => new Raw("-Infinity"),
        JsonNumber number => number.Value,
        JsonText text => text.Value,
        JsonArray list => Array(list.Elements.Select(Of)),
        JsonObject map => Object(map.Members.Select(m => (m.Name, Of(m.Value)))),
        _ => Null,
    };

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < ' ' || c > '~')
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }

    private sealed record Raw(string Text) : Json
    {
        public override string ToString() => Text;
    }
}

using System.Globalization;
using System.Text;

namespace Keras.Generators.Declarations.Config;

/// <summary>Reads JSON as Python writes it: <c>NaN</c> and <c>Infinity</c> are numbers.</summary>
internal sealed class JsonReader
{
    // Nested models are a few levels each; what is deeper than this is an attack on the stack.
    private const int MaximumDepth = 256;

    private readonly string text;
    private int at;

    private JsonReader(string text) => this.text = text;

    /// <exception cref="JsonException">The text isn't JSON, or nested beyond reason.</exception>
    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        if (text.Length > 0 && text[0] == '\uFEFF')
            reader.at = 1;
        JsonValue value = reader.Value(0);
        reader.Space();
        return reader.at == text.Length ? value : throw reader.Fault("something follows the end of the value");
    }

    private JsonValue Value(int depth)
    {
        if (depth > MaximumDepth)
            throw Fault($"values are nested more than {MaximumDepth} deep");
        Space();
        if (at == text.Length)
            throw Fault("the text ends where a value was expected");
        switch (text[at])
        {
            case '{':
                var members = new List<(string, JsonValue)>();
                Sequence('}', () =>
                {
                    Space();
                    string name = String();
                    Space();
                    Expect(':');
                    members.Add((name, Value(depth + 1)));
                });
                return new JsonObject(members);
            case '[':
                var items = new List<JsonValue>();
                Sequence(']', () => items.Add(Value(depth + 1)));
                return new JsonArray(items);
            case '"':
                return new JsonText(String());
            default:
                return Word();
        }
    }

    private void Sequence(char end, Action item)
    {
        at++;
        Space();
        if (at < text.Length && text[at] == end)
        {
            at++;
            return;
        }

        while (true)
        {
            item();
            Space();
            if (at < text.Length && text[at] == end)
            {
                at++;
                return;
            }

            Expect(',');
        }
    }

    private JsonValue Word()
    {
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
            at++;
        string word = text.Substring(start, at - start);
        return word switch
        {
            "null" => new JsonNull(),
            "true" => new JsonBoolean(true),
            "false" => new JsonBoolean(false),
            "NaN" => new JsonNumber(double.NaN, null),
            "Infinity" => new JsonNumber(double.PositiveInfinity, null),
            "-Infinity" => new JsonNumber(double.NegativeInfinity, null),
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) =>
                new JsonNumber(integer, integer),
            _ when word.Length > 0 && (char.IsDigit(word[0]) || word[0] == '-')
                && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) =>
                new JsonNumber(number, null),
            _ => throw Fault(word.Length == 0 ? $"unexpected '{text[start]}'" : $"unexpected '{word}'"),
        };
    }

    private string String()
    {
        Expect('"');
        var result = new StringBuilder();
        while (true)
        {
            if (at >= text.Length)
                throw Fault("a string has no end");
            char c = text[at++];
            if (c == '"')
                return result.ToString();
            if (c == '\\')
                c = Escaped();
            result.Append(c);
        }
    }

    private char Escaped()
    {
        char c = at < text.Length ? text[at++] : throw Fault("a string has no end");
        switch (c)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case '"' or '\\' or '/': return c;
            case 'u' when at + 4 <= text.Length
                && int.TryParse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code):
                at += 4;
                return (char)code;
            default: throw Fault($"unknown escape '\\{c}'");
        }
    }

    private void Expect(char c)
    {
        if (at >= text.Length || text[at] != c)
            throw Fault($"expected '{c}'");
        at++;
    }

    private void Space()
    {
        while (at < text.Length && text[at] is ' ' or '\n' or '\r' or '\t')
            at++;
    }

    private JsonException Fault(string what) => new($"position {at.ToString(CultureInfo.InvariantCulture)}: {what}");
}

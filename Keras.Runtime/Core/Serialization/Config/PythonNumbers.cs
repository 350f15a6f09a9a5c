using System.Text;

namespace Keras.Serialization;

/// <summary>Python writes numbers into JSON that JSON doesn't have.</summary>
internal static class PythonNumbers
{
    private static readonly string[] Names = ["-Infinity", "Infinity", "NaN"];

    /// <summary>The text as Python writes it, from one that <see cref="Quoted"/> made.</summary>
    public static string Bare(string json)
    {
        foreach (string name in Names)
            json = json.Replace($"\"{name}\"", name, StringComparison.Ordinal);
        return json;
    }

    /// <summary>The same text with <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> as strings.</summary>
    public static string Quoted(string json)
    {
        if (!json.Contains("NaN", StringComparison.Ordinal) && !json.Contains("Infinity", StringComparison.Ordinal))
            return json;
        var result = new StringBuilder(json.Length + 16);
        bool inText = false;
        for (int at = 0; at < json.Length; at++)
        {
            char letter = json[at];
            if (inText && letter == '\\' && at + 1 < json.Length)
            {
                result.Append(letter).Append(json[++at]);
                continue;
            }
            inText ^= letter == '"';
            string? name = inText ? null : Array.Find(Names, name => string.CompareOrdinal(json, at, name, 0, name.Length) == 0);
            if (name is null)
            {
                result.Append(letter);
                continue;
            }
            result.Append('"').Append(name).Append('"');
            at += name.Length - 1;
        }
        return result.ToString();
    }
}

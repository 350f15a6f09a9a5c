using System.Text;

namespace Keras.Generators.Emit;

/// <summary>Names that users choose, as they can stand in comments.</summary>
internal static class Comments
{
    /// <summary>On one line.</summary>
    public static string Line(string? text)
    {
        var line = new StringBuilder();
        foreach (char c in text ?? "")
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c);
        return line.ToString();
    }

    /// <summary>On one line of a documentation comment.</summary>
    public static string Xml(string? text) => Line(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

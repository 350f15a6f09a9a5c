using System.Text;
using Keras.Generators.Ir;

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

    /// <summary>A shape with the names of its sizes: <c>(batch, steps, 8)</c>.</summary>
    public static string Shape(Shape shape)
    {
        string[] sizes =
            [.. shape.Select(d => d.IsConstant || d.IsSymbol ? d.ToCode() : d.Symbols.All(s => s == "batch") ? "batch" : d.ToCode())];
        return sizes.Length == 1 ? $"({sizes[0]},)" : $"({string.Join(", ", sizes)})";
    }

    /// <summary>On one line of a documentation comment.</summary>
    public static string Xml(string? text) => Line(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

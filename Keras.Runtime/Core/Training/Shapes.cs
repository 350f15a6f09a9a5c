using System.Text;

namespace Keras;

/// <summary>Shapes as messages and summaries print them: <c>(None, 28, 28, 1)</c>.</summary>
internal static class Shapes
{
    /// <summary>A shape of known sizes.</summary>
    public static string Text(ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder("(");
        for (var i = 0; i < shape.Length; i++) text.Append(i == 0 ? "" : ", ").Append(shape[i]);
        return text.Append(shape.Length == 1 ? ",)" : ")").ToString();
    }

    /// <summary>A shape in which null is a size that isn't known before run time, such as the batch.</summary>
    public static string Text(ReadOnlySpan<int?> shape)
    {
        var text = new StringBuilder("(");
        for (var i = 0; i < shape.Length; i++) text.Append(i == 0 ? "" : ", ").Append(shape[i]?.ToString() ?? "None");
        return text.Append(')').ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Keras;

/// <summary>Shapes as Python prints them.</summary>
internal static class Shapes
{
    public static string Format(ReadOnlySpan<int> shape, string? batch = null)
    {
        var text = new StringBuilder("(").Append(batch);
        foreach (int size in shape)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(size < 0 ? "None" : size.ToString(CultureInfo.InvariantCulture));
        }
        int rank = shape.Length + (batch is null ? 0 : 1);
        return text.Append(rank == 1 ? ",)" : ")").ToString();
    }

    public static string Format(ReadOnlySpan<long> shape)
    {
        var text = new StringBuilder("(n");
        foreach (long size in shape) text.Append(", ").Append(size.ToString(CultureInfo.InvariantCulture));
        return text.Append(shape.IsEmpty ? ",)" : ")").ToString();
    }

    public static string Format(ReadOnlySpan<nint> shape)
    {
        Span<int> sizes = stackalloc int[shape.Length];
        for (int i = 0; i < shape.Length; i++) sizes[i] = checked((int)shape[i]);
        return Format(sizes);
    }
}

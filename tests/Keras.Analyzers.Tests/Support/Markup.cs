using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Keras.Analyzers.Tests.Support;

/// <summary>A source with <c>{|KG0001:expected squiggles|}</c>.</summary>
internal sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string, TextSpan)>();
        for (int i = 0; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, "{|KG", 0, 4) == 0)
            {
                int colon = text.IndexOf(':', i);
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (string.CompareOrdinal(text, i, "|}", 0, 2) == 0 && open.Count > 0)
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        Assert.Empty(open);
        return new Markup(source.ToString(), expected);
    }
}

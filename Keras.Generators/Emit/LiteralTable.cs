using Keras.Generators.Ir;

namespace Keras.Generators.Emit;

/// <summary>The tables of numbers that a class keeps in its assembly's image; equal ones are one property.</summary>
/// <param name="names">The members of the class.</param>
/// <param name="prefix">What their names begin with.</param>
internal sealed class LiteralTable(Identifiers names, string prefix)
{
    private const int NumbersPerLine = 12;

    private readonly Dictionary<EquatableArray<double>, string> known = [];
    private readonly List<string> declarations = [];

    public IReadOnlyList<string> Declarations => declarations;

    /// <summary>The property with the numbers of a <see cref="Literal"/>.</summary>
    public string Use(Node node)
    {
        var literal = (Literal)node.Op;
        if (known.TryGetValue(literal.Values, out string? property))
            return property;
        known[literal.Values] = property = names.Member($"{prefix} {node.Origin} table");
        var writer = new CodeWriter();
        writer.Write($"/// <summary>{Comments.Xml($"{node.Origin}: {literal.Shape}")}</summary>");
        writer.Write($"private static ReadOnlySpan<float> {property} =>");
        writer.Write($"[");
        for (int i = 0; i < literal.Values.Count; i += NumbersPerLine)
            writer.Write($"    {string.Join(", ", literal.Values.Skip(i).Take(NumbersPerLine).Select(Literals.Float))},");
        writer.Write($"];");
        declarations.Add(writer.ToString().TrimEnd('\n'));
        return property;
    }
}

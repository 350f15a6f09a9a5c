using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Emit;

/// <summary>Turns names of layers into C# names that are used once each.</summary>
internal sealed class Identifiers
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public Identifiers(params string[] reserved) => used.UnionWith(reserved);

    /// <summary>A local variable's name: <c>conv2d_1/kernel</c> becomes <c>conv2d1Kernel</c>.</summary>
    public string Local(string words) => Unique(Camel(words));

    /// <summary>A member's or type's name: <c>val_loss</c> becomes <c>ValLoss</c>.</summary>
    public string Member(string words) => Unique(Pascal(words));

    public static string Pascal(string words)
    {
        var name = new StringBuilder();
        bool upper = true;
        foreach (char c in words)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            if (name.Length == 0 && char.IsDigit(c))
                name.Append('_');
            name.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return name.Length == 0 ? "_" : name.ToString();
    }

    public static string Camel(string words)
    {
        string pascal = Pascal(words);
        string camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return SyntaxFacts.GetKeywordKind(camel) != SyntaxKind.None ? "@" + camel : camel;
    }

    private string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !used.Add(unique); i++)
            unique = name + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unique;
    }
}

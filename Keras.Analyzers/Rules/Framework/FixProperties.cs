using System.Collections.Immutable;
using System.Globalization;
using Keras.Generators;
using Keras.Generators.Declarations;

namespace Keras.Analyzers;

/// <summary>
/// Carries the fixes of a problem from analyzer to code fix, in the diagnostic's properties; its additional locations are the attributes
/// that they edit.
/// </summary>
internal static class FixProperties
{
    private const string Count = "fixes";

    public static ImmutableDictionary<string, string?> Write(EquatableArray<Fix> fixes)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties[Count] = Number(fixes.Count);
        for (int i = 0; i < fixes.Count; i++)
        {
            string key = Number(i);
            properties[$"{key}.kind"] = fixes[i].Kind.ToString();
            properties[$"{key}.argument"] = fixes[i].Path.Argument;
            properties[$"{key}.text"] = fixes[i].Text;
            properties[$"{key}.title"] = fixes[i].Title;
        }

        return properties.ToImmutable();
    }

    /// <summary>The fixes; their paths name the argument only.</summary>
    public static IEnumerable<Fix> Read(ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(Count, out string? count))
            yield break;
        for (int i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
        {
            string key = Number(i);
            yield return new Fix(
                (FixKind)Enum.Parse(typeof(FixKind), properties[$"{key}.kind"]), new DeclarationPath(-1, properties[$"{key}.argument"]),
                properties[$"{key}.text"]!, properties[$"{key}.title"]!);
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

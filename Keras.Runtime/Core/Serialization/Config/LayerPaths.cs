using System.Globalization;
using System.Text;

namespace Keras.Serialization;

/// <summary>Where Keras keeps the layers of a Sequential or Functional model in a weight file.</summary>
internal static class LayerPaths
{
    /// <summary>
    /// The group of each layer's own weights, such as <c>layers/conv2d_1/vars</c>. The name comes from the class, and layers of the same
    /// class are counted; the layer's own name doesn't matter.
    /// </summary>
    /// <param name="kerasClasses">The layers' classes in the model's order. A Sequential model's InputLayer is not among them.</param>
    public static string[] Of(IEnumerable<string> kerasClasses)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. kerasClasses.Select(kerasClass =>
        {
            string name = SnakeCase(SourceName(kerasClass));
            int count = counts.GetValueOrDefault(name);
            counts[name] = count + 1;
            return count == 0 ? $"layers/{name}/vars" : string.Create(CultureInfo.InvariantCulture, $"layers/{name}_{count}/vars");
        })];
    }

    /// <summary>The name of a class in Keras' source, by which legacy files know it, where users know it by another one.</summary>
    public static string SourceName(string kerasClass) => kerasClass == "GroupQueryAttention" ? "GroupedQueryAttention" : kerasClass;

    /// <summary>
    /// Keras' <c>to_snake_case</c>: an underscore before an upper-case letter that follows a lower-case one, and before the last of several
    /// that a lower-case one follows.
    /// </summary>
    public static string SnakeCase(string name)
    {
        string word = string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter == '_'));
        var result = new StringBuilder();
        for (int index = 0; index < word.Length; index++)
        {
            bool startsWord = index > 0 && char.IsAsciiLetterUpper(word[index])
                && (char.IsAsciiLetterLower(word[index - 1]) || (index + 1 < word.Length && char.IsAsciiLetterLower(word[index + 1])));
            if (startsWord)
                result.Append('_');
            result.Append(char.ToLowerInvariant(word[index]));
        }
        return result.ToString();
    }
}

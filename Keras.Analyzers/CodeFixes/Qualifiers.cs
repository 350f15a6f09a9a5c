namespace Keras.Analyzers.CodeFixes;

/// <summary>
/// Keeps how a name was qualified: where <c>Keras.Activation.Relu</c> stood, <c>Activation.Softmax</c> becomes
/// <c>Keras.Activation.Softmax</c>.
/// </summary>
internal static class Qualifiers
{
    public static string Keep(string written, string replacement)
    {
        string[] before = Path(written), after = Path(replacement);
        bool sameKind = before.Length > after.Length && after.Length > 1 && before[before.Length - after.Length] == after[0];
        return sameKind ? string.Join(".", before.Take(before.Length - after.Length)) + "." + replacement : replacement;
    }

    /// <summary>The parts of a dotted name, without arguments.</summary>
    private static string[] Path(string text)
    {
        int end = text.IndexOf('(');
        return (end < 0 ? text : text.Substring(0, end)).Split('.');
    }
}

namespace Keras.Analyzers;

/// <summary>Finds the name that was meant.</summary>
internal static class Spelling
{
    /// <summary>The name that it is the beginning of, else the one with the fewest letters to change, add or remove.</summary>
    public static string Nearest(string written, IReadOnlyList<string> names) =>
        names.OrderBy(n => n.StartsWith(written, StringComparison.Ordinal) ? 0 : Distance(written, n))
            .ThenBy(n => n, StringComparer.Ordinal).First();

    private static int Distance(string a, string b)
    {
        // One row of the table of all prefixes at a time.
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}

namespace Keras.Benchmarks;

/// <summary>All rows, printed as they come.</summary>
internal static class Tables
{
    /// <param name="writer">Where the rows go.</param>
    /// <param name="filter">Only rows whose names contain this; null: all rows.</param>
    public static List<Row> Print(TextWriter writer, string? filter)
    {
        writer.WriteLine(Markdown.Header);
        var rows = new List<Row>();
        foreach (Func<IEnumerable<Row>> source in Sources(filter))
        {
            foreach (Row row in source())
            {
                rows.Add(row);
                writer.WriteLine(Markdown.Line(row));
                writer.Flush();
            }
        }

        return rows;
    }

    private static IEnumerable<Func<IEnumerable<Row>>> Sources(string? filter)
    {
        if (Matches("generator"))
            yield return GeneratorTime.Rows; // First, while Roslyn is cold.
        foreach (Comparison comparison in Comparison.All.Where(c => Matches(c.Name)))
            yield return () => [FreshProcesses.Measure(comparison.Name)];
        if (Matches("AOT"))
            yield return AotProgram.Rows;

        bool Matches(string name) => filter is null || name.Contains(filter, StringComparison.OrdinalIgnoreCase);
    }
}

namespace Keras.Benchmarks;

/// <summary>All rows, printed as they come.</summary>
internal static class Tables
{
    /// <param name="writer">Where the rows go.</param>
    /// <param name="filter">Only contests whose row names contain this; null: all rows.</param>
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
        foreach (Contest contest in Contest.All)
        {
            if (Matches("train " + contest.Architecture.Name))
                yield return () => [contest.Train()];
        }

        foreach (Contest contest in Contest.All.Where(c => c.InferenceGoal is not null))
        {
            if (Matches("predict " + contest.Architecture.Name))
                yield return () => [contest.Infer(1), contest.Infer(32)];
        }

        if (Matches(ResNet50Inference.Name))
            yield return () => [ResNet50Inference.Measure()];
        if (Matches("AOT"))
            yield return AotProgram.Rows;

        bool Matches(string name) => filter is null || name.Contains(filter, StringComparison.OrdinalIgnoreCase);
    }
}

using System.Text.Json;

namespace Keras.Benchmarks;

/// <summary>
/// Measures a comparison in several processes, one after the other: where memory comes to lie stays as it was when a process started.
/// Within one the medians agree to a few percent, between them less.
/// </summary>
internal static class FreshProcesses
{
    public const int Count = 3;

    /// <summary>The command that measures one row and writes it to standard output, as JSON.</summary>
    public const string Command = "row";

    /// <summary>The row of the process whose ratio is the median, with the range of all ratios.</summary>
    /// <exception cref="InvalidOperationException">A process failed.</exception>
    public static Row Measure(string name)
    {
        Row[] rows = [.. Enumerable.Range(0, Count).Select(_ => MeasureOnce(name)).OrderBy(r => r.Ratio)];
        return rows[Count / 2] with { Others = rows.Max(r => r.Others), Ratios = new(rows[0].Ratio!.Value, rows[^1].Ratio!.Value) };
    }

    /// <summary>What such a process does.</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public static void Run(string name, TextWriter writer)
    {
        Comparison comparison = Comparison.All.FirstOrDefault(c => c.Name == name)
            ?? throw new ArgumentException($"No row '{name}'; there are: {string.Join("; ", Comparison.All.Select(c => c.Name))}.",
                nameof(name));
        writer.WriteLine(JsonSerializer.Serialize(comparison.Measure()));
    }

    private static Row MeasureOnce(string name) =>
        JsonSerializer.Deserialize<Row>(Programs.Run(Environment.ProcessPath!, [Command, name]))
            ?? throw new InvalidOperationException($"The process for '{name}' wrote no row.");
}

using System.Globalization;
using System.Text;

namespace Keras.Benchmarks;

/// <summary>The table as Markdown.</summary>
internal static class Markdown
{
    public const string Begin = "<!-- table -->", End = "<!-- /table -->";

    public const string Header = "| name | ours | peer | ratio | ratios | goal | met |\n|---|---:|---:|---:|---:|---:|---|";

    public static string Line(Row row) =>
        $"| {row.Name} | {Number(row.Ours)} {row.Unit} | {(row.Peer is { } peer ? $"{Number(peer)} {row.Unit}" : "")} | "
        + $"{(row.Ratio is { } ratio ? Number(ratio) + "×" : "")} | {(row.Ratios is { } ratios ? $"{Number(ratios.Least)}–{Number(ratios.Most)}" : "")} | {Goal(row)} | {(row.IsMet is { } met ? met ? "yes" : "**no**" : "")}{Doubt(row)} |";

    /// <summary>A number that was taken on a busy machine says so.</summary>
    private static string Doubt(Row row) =>
        row.Others < 0.1 ? "" : $" (others took {row.Others.ToString("P0", CultureInfo.InvariantCulture)} of the processors)";

    /// <summary>Puts the table between the two marks of a document.</summary>
    /// <exception cref="InvalidDataException">The marks are missing.</exception>
    public static string Replace(string document, IEnumerable<Row> rows)
    {
        int begin = document.IndexOf(Begin, StringComparison.Ordinal), end = document.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidDataException($"Expected the marks {Begin} and {End} in the document.");
        var table = new StringBuilder().Append(Header).Append('\n');
        foreach (Row row in rows)
            table.Append(Line(row)).Append('\n');
        return $"{document[..(begin + Begin.Length)]}\n{table}{document[end..]}";
    }

    private static string Goal(Row row) =>
        row.Goal is not { } goal ? "" : row.Peer is null ? $"≤ {Number(goal)} {row.Unit}" : $"≥ {Number(goal)}×";

    private static string Number(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}

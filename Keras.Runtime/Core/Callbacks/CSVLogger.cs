using System.Globalization;

namespace Keras;

/// <summary>
/// Writes the numbers of each epoch as a line of a CSV file (Keras: <c>CSVLogger</c>): the epoch from 0, then all names in alphabetical
/// order, with <c>NA</c> where an epoch has no such number.
/// </summary>
/// <param name="filename">The file.</param>
/// <param name="separator">What stands between the numbers.</param>
/// <param name="append">Whether lines are added to a file that is there, in place of a new one.</param>
public sealed class CSVLogger(string filename, string separator = ",", bool append = false) : Callback, IDisposable
{
    private StreamWriter? writer;
    private string[]? names;
    private bool hasHeader;

    /// <summary>The file.</summary>
    public string Filename { get; } = filename ?? throw new ArgumentNullException(nameof(filename));

    /// <inheritdoc/>
    /// <exception cref="IOException">The file can't be written.</exception>
    public override void OnTrainBegin()
    {
        hasHeader = append && File.Exists(Filename) && new FileInfo(Filename).Length > 0;
        names = null;
        writer = new StreamWriter(Filename, append);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        names ??= Columns(logs);
        if (!hasHeader) Write(["epoch", .. names]);
        hasHeader = true;
        Write([epoch.ToString(CultureInfo.InvariantCulture), .. names.Select(name => Text(logs, name))]);
        writer!.Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => Dispose();

    /// <summary>Closes the file, as the end of training does.</summary>
    public void Dispose()
    {
        writer?.Dispose();
        writer = null;
    }

    // What the first epoch has decides for all; without a validation there, every column gets another one for it.
    private static string[] Columns(Logs logs)
    {
        string[] own = [.. logs.Names.Order(StringComparer.Ordinal)];
        return own.Any(name => name.StartsWith("val_", StringComparison.Ordinal)) ? own : [.. own, .. own.Select(name => "val_" + name)];
    }

    // A list stands in quotes of its own, as Keras writes it.
    private static string Text(Logs logs, string name) =>
        logs.TryGet(name, out float value) ? PythonText.Of(value)
        : logs.TryGet(new VectorMonitor(name), out MetricVector vector) ? $"\"[{string.Join(", ", vector.Select(Text))}]\""
        : "NA";

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Write(IEnumerable<string> fields) =>
        writer!.Write(
            string.Join(separator,
                fields.Select(field => field.Contains(separator, StringComparison.Ordinal) || field.Contains('"')
                    ? $"\"{field.Replace("\"", "\"\"")}\""
                    : field)) + "\r\n");
}

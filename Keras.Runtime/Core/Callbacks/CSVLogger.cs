using System.Globalization;

namespace Keras;

/// <summary>Writes the numbers of each epoch as a line of a CSV file (Keras: <c>CSVLogger</c>): the epoch from 0, then all names in alphabetical order.</summary>
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
        // Names that come later have no column any more; those that don't come have no number.
        names ??= [.. logs.Names.Order(StringComparer.Ordinal)];
        if (!hasHeader) Write(["epoch", .. names]);
        hasHeader = true;
        Write([epoch.ToString(CultureInfo.InvariantCulture), .. names.Select(name => logs.TryGet(name, out float value) ? value.ToString("R", CultureInfo.InvariantCulture) : "NA")]);
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

    private void Write(IEnumerable<string> fields) =>
        writer!.WriteLine(string.Join(separator, fields.Select(field => field.Contains(separator, StringComparison.Ordinal) || field.Contains('"') ? $"\"{field.Replace("\"", "\"\"")}\"" : field)));
}

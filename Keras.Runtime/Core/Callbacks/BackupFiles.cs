using System.Text.Json;
using Keras.Serialization;

namespace Keras;

/// <summary>
/// The files of <see cref="BackupAndRestore"/>: weights with the optimizer's state, how far training was, and the same of the time before.
/// </summary>
internal sealed class BackupFiles(string folder)
{
    private const string PreviousExtension = ".bkp";

    private readonly string weights = Path.Combine(folder, "latest.weights.h5");
    private readonly string progress = Path.Combine(folder, "training_metadata.json");

    public string Folder => folder;

    /// <summary>Whether there is a copy before the last one.</summary>
    public bool HasPrevious => File.Exists(weights + PreviousExtension);

    /// <summary>Puts the copy into the model, if there is one, and tells <c>Fit</c> where to go on.</summary>
    /// <exception cref="IOException">It can't be read, or is one of another model.</exception>
    public void Restore(Model model)
    {
        var epoch = File.Exists(progress) ? ReadEpoch() : 0;
        if (File.Exists(weights)) model.LoadWeights(weights);
        if (epoch > 0) model.ResumedEpoch = epoch;
    }

    /// <summary>Replaces the copy.</summary>
    /// <param name="model">What is saved.</param>
    /// <param name="epoch">The epoch with which training would go on, from 0.</param>
    /// <param name="batch">The last batch of it, from 0.</param>
    /// <param name="keepsPrevious">Whether the old copy stays beside it.</param>
    public void Save(Model model, int epoch, int batch, bool keepsPrevious)
    {
        Directory.CreateDirectory(folder);
        if (keepsPrevious)
        {
            Copy(weights, weights + PreviousExtension);
            Copy(progress, progress + PreviousExtension);
        }
        model.SaveWeights(weights);
        AtomicFile.Write(progress, stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            json.WriteNumber("epoch", epoch);
            json.WriteNumber("batch", batch);
            json.WriteEndObject();
        });
    }

    /// <summary>Makes the copy before the last one the last.</summary>
    public void GoBack()
    {
        File.Delete(progress);
        Copy(weights + PreviousExtension, weights);
        Copy(progress + PreviousExtension, progress);
    }

    /// <summary>Deletes all of them, and the folder if nothing else is in it.</summary>
    public void Delete()
    {
        if (!Directory.Exists(folder)) return;
        foreach (string path in (string[])[progress, weights, progress + PreviousExtension, weights + PreviousExtension]) File.Delete(path);
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    private int ReadEpoch()
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(progress));
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("epoch", out JsonElement value)
                && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int epoch) && epoch >= 0)
                return epoch;
        }
        catch (JsonException exception)
        {
            throw new DamagedModelFileException($"{progress}: this is not JSON.", exception);
        }
        throw new DamagedModelFileException($"{progress}: expected a number of at least 0 as epoch.");
    }

    private static void Copy(string from, string to)
    {
        if (!File.Exists(from)) return;
        using FileStream source = File.OpenRead(from);
        AtomicFile.Write(to, source.CopyTo);
    }
}

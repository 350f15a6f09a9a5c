using System.IO.Compression;

namespace Keras.Conformance.Cases;

/// <summary>The cases that the repository brings along: one zip per family.</summary>
internal static class CasePack
{
    private static readonly string[] Families =
    [
        "activations", "applications", "constraints", "files", "files_bad", "fit", "initializers", "layers", "losses", "metrics", "models",
        "optimizers", "preprocessing", "regularizers", "schedules",
        "trajectories",
    ];

    /// <summary>Packs the families of a folder of cases; the same cases give the same bytes.</summary>
    public static void Write(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string family in Families)
        {
            string path = Path.Combine(target, family + ".zip");
            File.Delete(path);
            using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
            string from = Path.Combine(folder, family);
            foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                ZipArchiveEntry entry = zip.CreateEntry(Path.GetRelativePath(from, file).Replace('\\', '/'), CompressionLevel.SmallestSize);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream content = entry.Open();
                content.Write(File.ReadAllBytes(file));
            }
        }
    }

    /// <summary>Unpacks a family into a new folder of its name under <paramref name="target"/>.</summary>
    public static string Unpack(string family, string target)
    {
        string folder = Path.Combine(target, family);
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "cases", family + ".zip"), folder);
        return folder;
    }
}

namespace Keras.Benchmarks;

/// <summary>Where the repository lies that this program was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "KerasGen.sln")))
                return folder;
        }

        throw new DirectoryNotFoundException($"Expected the repository above {AppContext.BaseDirectory}.");
    }
}

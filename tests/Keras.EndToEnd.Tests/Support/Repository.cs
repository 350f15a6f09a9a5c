namespace Keras.EndToEnd.Tests.Support;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Mnist => Path.Combine(Root, "samples", "Mnist", "data");

    /// <summary>A file beside the tests.</summary>
    public static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);

    /// <summary>Where the SDK keeps packages.</summary>
    public static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KerasGen.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No KerasGen.sln above {AppContext.BaseDirectory}.");
    }
}

namespace Mnist;

/// <summary>The MNIST digits: 28×28 grey values and class numbers.</summary>
internal sealed record Digits(byte[] Images, byte[] Labels)
{
    public const int Pixels = 28 * 28;

    public int Count => Labels.Length;

    public static Digits Train(string folder) => Read(folder, "train");

    public static Digits Test(string folder) => Read(folder, "t10k");

    public ReadOnlySpan<byte> Image(int index) => Images.AsSpan(index * Pixels, Pixels);

    /// <summary>The folder with the data: as given, beside the program, or where the repository keeps it.</summary>
    public static string FindFolder(string? given)
    {
        string[] candidates = [given ?? "data", Path.Combine(AppContext.BaseDirectory, "data"), Path.Combine("samples", "Mnist", "data")];
        return Array.Find(candidates, folder => File.Exists(Path.Combine(folder, "t10k-images-idx3-ubyte.gz")))
            ?? throw new DirectoryNotFoundException(
                $"The MNIST files are in none of: {string.Join(", ", candidates)}. Give their folder with --data.");
    }

    private static Digits Read(string folder, string part) => new(
        IdxFile.ReadImages(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz")),
        IdxFile.ReadLabels(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz")));
}

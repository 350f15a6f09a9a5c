namespace Keras.Conformance;

/// <summary>What the program is asked for.</summary>
/// <param name="Folder">The folder of cases.</param>
/// <param name="OnTorch">Whether models run on libtorch's CPU.</param>
/// <param name="Only">Which cases, as family/name with stars; null for all.</param>
internal sealed record Arguments(string Folder, bool OnTorch, string? Only)
{
    public const string Usage = """
        Usage: FOLDER [--torch] [--only FAMILY/NAME, with stars]   runs cases; --torch: on libtorch's CPU
               pack FOLDER TARGET                                 packs each family of a folder into a zip
               write FOLDER                                       writes models in every format, with a case beside each
        """;

    /// <summary>Null where they aren't as <see cref="Usage"/> says.</summary>
    public static Arguments? Read(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
            return null;
        var read = new Arguments(args[0], false, null);
        for (int i = 1; i < args.Length; i++)
        {
            if (args[i] == "--torch" && !read.OnTorch)
                read = read with { OnTorch = true };
            else if (args[i] == "--only" && read.Only is null && i + 1 < args.Length)
                read = read with { Only = args[++i] };
            else
                return null;
        }

        return read;
    }
}

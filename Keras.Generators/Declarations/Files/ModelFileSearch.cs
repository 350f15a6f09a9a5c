namespace Keras.Generators.Declarations.Files;

/// <summary>Finds the file that an attribute names among a project's additional files.</summary>
internal static class ModelFileSearch
{
    private const string Configuration = "/config.json";

    private static readonly string[] Extensions = [".keras", ".h5", ".hdf5", ".json"];

    /// <summary>A path as they are compared: with forward slashes.</summary>
    public static string Normalize(string path) => path.Replace('\\', '/');

    /// <summary>Whether a file can be a model.</summary>
    public static bool IsModelFile(string path) => Extensions.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether the path of an additional file is the one that an attribute names: all of it, or as many of its last parts as the attribute
    /// gives. The name of a folder stands for the <c>config.json</c> in it.
    /// </summary>
    public static bool IsNamed(string file, string wanted)
    {
        wanted = WithoutSteps(wanted);
        return wanted.Length > 0 && (EndsWith(file, wanted) || EndsWith(file, wanted.TrimEnd('/') + Configuration));
    }

    /// <summary>Steps up and on the spot say where to begin, and what is found needn't begin there.</summary>
    private static string WithoutSteps(string path)
    {
        while (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal))
            path = path.Substring(path.IndexOf('/') + 1);
        return path;
    }

    private static bool EndsWith(string file, string wanted) =>
        file.EndsWith(wanted, StringComparison.Ordinal)
            && (file.Length == wanted.Length || wanted[0] == '/' || file[file.Length - wanted.Length - 1] == '/');
}

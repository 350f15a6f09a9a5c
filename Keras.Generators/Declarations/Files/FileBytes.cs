namespace Keras.Generators.Declarations.Files;

/// <summary>The one place where the compiler reads a file itself.</summary>
internal static class FileBytes
{
    /// <summary>
    /// Opens a file. An additional file's own text can't be had where the file isn't text, as model files aren't. Its path can: compilers
    /// and editors hold an object for each additional file, a new one after the file has changed, so that whoever reads the path once for
    /// each object sees every change.
    /// </summary>
    public static Stream Open(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}

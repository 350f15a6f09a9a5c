namespace Keras.Serialization;

internal static partial class TextFile
{
    /// <summary>The whole content of a file.</summary>
    public static string Read(string path) => Decode(File.ReadAllBytes(path), path);
}

namespace Keras.Serialization;

/// <summary>Replaces files in one step: whoever reads the path sees the old content or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes to a temporary file in the folder of <paramref name="path"/>, flushes it to the disk and moves it into place. Where anything
    /// fails, the file that was there stays as it was and the temporary one is removed.
    /// </summary>
    public static void Write(string path, Action<Stream> write) => WriteAll([(path, write)]);

    /// <summary>
    /// The same for files that belong together: none is moved into place before all of them are written. The last one should be that by
    /// which the others are found.
    /// </summary>
    public static void WriteAll(IEnumerable<(string Path, Action<Stream> Write)> files)
    {
        var written = new List<(string Temporary, string Target)>();
        try
        {
            foreach ((string path, Action<Stream> write) in files)
            {
                string target = Target(path);
                string temporary = Path.Combine(
                    Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
                written.Add((temporary, target));
                using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                KeepPermissions(target, stream);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            foreach ((string temporary, string target) in written)
                File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            foreach ((string temporary, _) in written)
                Remove(temporary);
            throw;
        }
    }

    /// <summary>Where a symbolic link at <paramref name="path"/> leads, so that the link stays one.</summary>
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Who may read the old file may read the new one, and nobody else.</summary>
    private static void KeepPermissions(string target, FileStream stream)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What went wrong before this is what the caller should hear of.
        }
    }
}

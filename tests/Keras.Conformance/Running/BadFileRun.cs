using System.Diagnostics;
using System.Text.RegularExpressions;
using Keras.Conformance.Cases;
using Keras.Serialization;

namespace Keras.Conformance.Running;

/// <summary>
/// Cases of kind <c>bad_file</c>: the file is refused, at build time or when it is loaded, by an error that names what is wrong.
/// </summary>
internal static partial class BadFileRun
{
    // A small multiple of the file, and what any call of this kind takes.
    private const long MemoryFactor = 64, MemoryFloor = 1 << 22;

    /// <summary>Loads the file into a model that could be compiled.</summary>
    public static void Run(Type type, Case @case)
    {
        string[] before = Files(@case.Folder);
        // What the class itself needs doesn't count.
        ((Model)Activator.CreateInstance(type, null, 1)!).Dispose();
        long model = GC.GetAllocatedBytesForCurrentThread();
        ((Model)Activator.CreateInstance(type, null, 1)!).Dispose();
        long start = GC.GetAllocatedBytesForCurrentThread();
        var time = Stopwatch.StartNew();
        string? message = null;
        try
        {
            ModelUnderTest.Load(type, @case.FilePath!, Device.Cpu).Dispose();
        }
        catch (ModelFileException e)
        {
            message = e.Message;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - start - (start - model);
        if (time.Elapsed > TimeSpan.FromSeconds(10) || allocated > MemoryFloor + (MemoryFactor * new FileInfo(@case.FilePath!).Length))
            throw new FailedException($"it took {allocated} bytes and {time.Elapsed}");
        if (!before.SequenceEqual(Files(@case.Folder)))
            throw new FailedException("something was written");
        if (message is not null)
            CheckMessage(@case, message);
        else if (!@case.Json.GetProperty("may_load").GetBoolean())
            throw new FailedException($"it loads, but: {@case.Json.GetProperty("expect")}");
    }

    /// <summary>Throws where a message doesn't name what the case's text names: what stands in quotes, shapes, and words of code.</summary>
    public static void CheckMessage(Case @case, string message)
    {
        string expected = @case.Json.GetProperty("expect").GetString()!;
        string[] missing =
            [.. Named().Matches(expected).Select(m => m.Value.Trim('"')).Where(n => !message.Contains(n, StringComparison.Ordinal))];
        if (missing.Length > 0)
            throw new FailedException($"the message doesn't name {string.Join(", ", missing)}: {message}");
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Path.GetFullPath(folder))!)
            .Concat(Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"[^\"]+\"|\\(\\d+(?:, \\d+)+\\)|\\b[a-z]+(?:[_.][a-z0-9]+)+\\b|CRC-32|HDF5|UTF-8|JSON|__lambda__")]
    private static partial Regex Named();
}

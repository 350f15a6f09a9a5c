using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Keras.Torch.Native;

/// <summary>
/// Loads libtorch and its C binding before TorchSharp asks for them, since TorchSharp's own loading fails on systems with a libstdc++ older
/// than GCC 13.2 (Debian 12, Ubuntu 22.04): <c>libLibTorchSharp.so</c> asks for the symbol version GLIBCXX_3.4.32 on account of one symbol
/// that it never uses.
/// </summary>
internal static class TorchLibrary
{
    private const string Binding = "libLibTorchSharp.so";
    private const string UnusedVersion = "GLIBCXX_3.4.32";

    /// <summary>What the loader did, for messages about a libtorch that doesn't load.</summary>
    public static string Status { get; private set; } = "not on Linux: left to TorchSharp";

    /// <summary>Runs when this assembly is loaded; under NativeAOT, when the program starts.</summary>
#pragma warning disable CA2255 // A library's module initializer: it has to be earlier than TorchSharp's static ones, and no call of ours could promise that.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            Status = Load();
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or DllNotFoundException or BadImageFormatException)
        {
            Status = "failed: " + exception.Message; // An initializer must not throw; who uses Torch gets TorchSharp's error and this text.
        }
    }

    private static string Load()
    {
        if (NativeFolders.Find(Binding) is not { } path)
            return Binding + " not found beside the program";
        // Loaded by path first, so that the binding's own needs are met by name, wherever it is loaded from.
        foreach (string library in (ReadOnlySpan<string>)["libc10.so", "libtorch_cpu.so", "libtorch.so"])
        {
            if (NativeFolders.Find(library) is { } dependency)
                NativeLibrary.Load(dependency);
        }

        if (NativeLibrary.TryLoad(path, out _))
            return "loaded " + path;
        byte[] file = File.ReadAllBytes(path);
        if (ElfVersionNeeds.Weaken(file, UnusedVersion) == 0)
            return path + " doesn't load: is a libtorch package referenced (libtorch-cpu-linux-x64, libtorch-cuda-…)?";
        string copy = PatchedCopy(file);
        NativeLibrary.Load(copy);
        return "loaded " + copy;
    }

    private static string PatchedCopy(byte[] file)
    {
        string cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        string hash = Convert.ToHexString(SHA256.HashData(file));
        string folder = Path.Combine(cache.Length > 0 ? cache : Path.GetTempPath(), "KerasGen", "native", hash[..16]);
        string copy = Path.Combine(folder, Binding);
        if (File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(file))
            return copy;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, Path.GetRandomFileName());
        using (FileStream stream = new(temporary, FileMode.CreateNew))
        {
            stream.Write(file);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, copy, overwrite: true);
        return copy;
    }
}

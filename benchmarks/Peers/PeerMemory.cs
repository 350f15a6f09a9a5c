using System.Runtime.InteropServices;

namespace Keras.Benchmarks;

/// <summary>
/// Gives the peers their memory at its best, so that one and the same step takes one and the same time. By default glibc gives what
/// libtorch frees back to the system, and asks for it again in the next step, which takes up to five times as long. And TorchSharp's
/// optimizers leave native objects to finalizers: until a garbage collection comes, hundreds of steps later, they lie between the large
/// tensors that were freed, the next step's don't fit there, and the heap grows.
/// </summary>
internal static partial class PeerMemory
{
    private const int TrimThreshold = -1, MapThreshold = -3;
    private const int LargestMapThreshold = 32 << 20;

    /// <summary>
    /// Lets the C library keep what is freed, as the allocators do that people train with. To be called before libtorch is loaded. Does
    /// nothing where there is no glibc.
    /// </summary>
    public static void Keep()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            SetOption(TrimThreshold, int.MaxValue);
            SetOption(MapThreshold, LargestMapThreshold);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            Console.Error.WriteLine($"The peers' memory is given back between steps: {exception.Message}");
        }
    }

    /// <summary>Frees what was left to finalizers.</summary>
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}

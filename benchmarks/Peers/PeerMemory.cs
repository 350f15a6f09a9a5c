using System.Runtime.InteropServices;

namespace Keras.Benchmarks;

/// <summary>
/// Lets the C library keep what libtorch frees, as the allocators do that people train with. By default glibc gives the top of its heap back and asks for it again in the next step, or doesn't, as the
/// sizes came that were freed before: the peers' time for one and the same step is then one thing or several times as much.
/// </summary>
internal static partial class PeerMemory
{
    private const int TrimThreshold = -1, MapThreshold = -3;
    private const int LargestMapThreshold = 32 << 20;

    /// <summary>To be called before libtorch is loaded. Does nothing where there is no glibc.</summary>
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

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}

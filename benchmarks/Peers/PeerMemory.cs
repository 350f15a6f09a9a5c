using System.Runtime.InteropServices;

namespace Keras.Benchmarks;

/// <summary>
/// The peers' memory at its best. TorchSharp's optimizers leave native objects to finalizers: until a garbage collection comes, which takes hundreds of steps, they lie between the large tensors that were
/// freed, the next step's don't fit there, and the heap grows. With glibc's own settings libtorch's memory may also be given back and asked for again in every step.
/// </summary>
internal static partial class PeerMemory
{
    public const string Option = "--collected";

    private const int TrimThreshold = -1, MapThreshold = -3;
    private const int LargestMapThreshold = 32 << 20;

    /// <summary>Whether garbage is collected before each round.</summary>
    public static bool IsCollected { get; private set; }

    /// <summary>Has garbage collected before each round, and glibc keep what is freed. To be called before libtorch is loaded.</summary>
    public static void Collect()
    {
        IsCollected = true;
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

    /// <summary>What is done before a round.</summary>
    public static void Prepare()
    {
        if (!IsCollected)
            return;
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}

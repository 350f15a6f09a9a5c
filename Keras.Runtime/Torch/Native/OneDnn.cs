using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Keras.Torch.Native;

/// <summary>
/// Turns oneDNN off where it can't be trusted. It cuts convolutions into blocks that fit the processor's caches, and on an AMD processor it
/// takes their sizes from CPUID's leaf 8000001D without a look at whether there is one. Virtual machines that hide the caches answer with
/// zeros, which it reads as caches of one byte: convolutions then give wrong numbers and write beyond their memory. NNPACK refuses to work
/// there, with a warning for each convolution. libtorch's own kernels take over.
/// </summary>
internal static unsafe class OneDnn
{
    private const int CacheProperties = unchecked((int)0x8000001D), CacheType = 31;

    /// <summary>
    /// For the whole process, as libtorch has one switch: what <c>torch.backends.mkldnn.enabled = False</c> does in PyTorch.
    /// </summary>
    private static readonly Lazy<bool> IsOff = new(() => AreCachesHidden && TurnOff());

    /// <summary>Whether an AMD processor doesn't tell of its caches.</summary>
    private static bool AreCachesHidden => X86Base.IsSupported && IsAmd && (X86Base.CpuId(CacheProperties, 0).Eax & CacheType) == 0;

    private static bool IsAmd => X86Base.CpuId(0, 0) is (_, Ebx: 0x68747541, Ecx: 0x444D4163, Edx: 0x69746E65); // "AuthenticAMD"

    /// <summary>Call before the first convolution on libtorch's CPU.</summary>
    /// <returns>Whether oneDNN is off.</returns>
    public static bool TurnOffWhereCachesAreHidden() => IsOff.Value;

    // TorchSharp doesn't bind the switches; the names are those of C++ functions, as compilers write them.
    private static bool TurnOff()
    {
        string[] names = OperatingSystem.IsWindows()
            ? ["torch_cpu", "?globalContext@at@@YAAEAVContext@1@XZ", "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z",
                "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z"]
            : ["libtorch_cpu.so", "_ZN2at13globalContextEv", "_ZN2at7Context20setUserEnabledMkldnnEb",
                "_ZN2at7Context20setUserEnabledNNPACKEb"];
        if (!NativeLibrary.TryLoad(NativeFolders.Find(names[0]) ?? names[0], out nint library)
            || !NativeLibrary.TryGetExport(library, names[1], out nint context))
            return false;
        foreach (string name in names.AsSpan(2))
        {
            if (!NativeLibrary.TryGetExport(library, name, out nint turn))
                return false;
            ((delegate* unmanaged<nint, byte, void>)turn)(((delegate* unmanaged<nint>)context)(), 0);
        }

        return true;
    }
}

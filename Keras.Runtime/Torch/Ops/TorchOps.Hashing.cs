using System.Runtime.InteropServices;
using Keras.Cpu;
using static TorchSharp.torch;

namespace Keras.Torch;

/// <content>Hashes, which libtorch hasn't: they are computed on the host.</content>
public static unsafe partial class TorchOps
{
    /// <summary>The bin of each whole number, by the fingerprint of its decimal text.</summary>
    /// <param name="operand">The numbers.</param>
    /// <param name="bins">How many bins there are.</param>
    public static Tensor HashToBins(Tensor operand, int bins) =>
        OnHost([operand], (sources, result, count) => HashBins.Of((float*)sources[0], (float*)result, count, bins));

    /// <summary>The bin of each whole number, by the keyed hash of its decimal text.</summary>
    /// <param name="operand">The numbers.</param>
    /// <param name="bins">How many bins there are.</param>
    /// <param name="low">The first half of the key.</param>
    /// <param name="high">The second half.</param>
    public static Tensor HashToBins(Tensor operand, int bins, long low, long high) =>
        OnHost([operand], (sources, result, count) => HashBins.Of((float*)sources[0], (float*)result, count, bins, low, high));

    /// <summary>The bin of each combination of whole numbers at the same place.</summary>
    /// <param name="bins">How many bins there are.</param>
    /// <param name="operands">The numbers, of one shape.</param>
    public static Tensor CrossToBins(int bins, params Tensor[] operands) =>
        OnHost(operands, (sources, result, count) => HashBins.OfCombinations(sources, (float*)result, count, bins));

    private static Tensor OnHost(Tensor[] operands, Action<nint[], nint, nint> compute)
    {
        int count = checked((int)operands[0].numel());
        // Pinned, so that addresses stay what they are.
        float[] result = GC.AllocateUninitializedArray<float>(count, pinned: true);
        float[][] sources = [.. operands.Select(_ => GC.AllocateUninitializedArray<float>(count, pinned: true))];
        for (int i = 0; i < sources.Length; i++)
            HostCopy.ToHost(operands[i], (float*)Address(sources[i]));
        compute([.. sources.Select(Address)], Address(result), count);
        Tensor tensor = HostCopy.ToDevice((float*)Address(result), operands[0].shape, operands[0].device);
        GC.KeepAlive(sources);
        GC.KeepAlive(result);
        return tensor;
    }

    private static nint Address(float[] pinned) => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}

using TorchSharp;

namespace Keras.Torch.Tests;

/// <summary>How many tensors the process holds.</summary>
internal static class LiveTensors
{
    /// <summary>Counts, once those that earlier tests left to the garbage collector are gone.</summary>
    public static long Settled()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return torch.Tensor.TotalCount;
    }
}

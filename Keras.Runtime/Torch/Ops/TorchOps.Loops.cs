using static TorchSharp.torch;

namespace Keras.Torch;

public static partial class TorchOps
{
    /// <summary>One element along the leading axis, which disappears. A view.</summary>
    /// <param name="sequence">At least one axis.</param>
    /// <param name="index">From 0.</param>
    public static Tensor StepOf(Tensor sequence, long index) => sequence.select(0, index);

    /// <summary>Writes one element along the leading axis.</summary>
    /// <param name="stack">What is written to.</param>
    /// <param name="index">From 0.</param>
    /// <param name="value">Of the shape of one element.</param>
    public static void Store(Tensor stack, long index, Tensor value)
    {
        using Tensor place = stack.select(0, index);
        place.copy_(value).Dispose();
    }
}

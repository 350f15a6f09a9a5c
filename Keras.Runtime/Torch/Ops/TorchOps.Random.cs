using TorchSharp;
using static TorchSharp.torch;

namespace Keras.Torch;

public static partial class TorchOps
{
    private const long LowBits = 0xFFFF_FFFF;

    /// <summary>
    /// Uniform numbers in [0, 1): a function of the key and each element's position, with the same bits as on the CPU
    /// (<c>ISimd.Uniform</c>), so that dropout drops the same elements on every device.
    /// </summary>
    /// <param name="key">What makes one draw differ from another.</param>
    /// <param name="shape">The result's shape.</param>
    /// <param name="device">Where the result lives.</param>
    public static Tensor Uniform(uint key, ReadOnlySpan<long> shape, torch.Device device)
    {
        using var scope = NewDisposeScope();
        long count = 1;
        foreach (long size in shape)
            count *= size;

        // 32-bit arithmetic in the low halves of 64-bit integers: a product's low half is right whatever overflows above.
        Tensor x = arange(count, ScalarType.Int64, device).add_(Mix(key)).bitwise_and_(LowBits);
        x = x.bitwise_xor_(x.bitwise_right_shift(16)).mul_(0x7FEB_352DL).bitwise_and_(LowBits);
        x = x.bitwise_xor_((long)Mix(key ^ 0x9E37_79B9));
        x = x.bitwise_xor_(x.bitwise_right_shift(15)).mul_(0x846C_A68BL).bitwise_and_(LowBits);
        x = x.bitwise_xor_(x.bitwise_right_shift(16)).bitwise_right_shift_(8);
        return x.to_type(ScalarType.Float32).mul_(1f / (1 << 24)).view(shape.ToArray()).MoveToOuterDisposeScope();
    }

    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x21F0_AAAD;
        x = (x ^ (x >> 15)) * 0x735A_2D97;
        return x ^ (x >> 15);
    }
}

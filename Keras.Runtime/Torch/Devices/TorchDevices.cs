using Keras.Torch;

namespace Keras;

/// <summary>The devices that Keras.Runtime.Torch adds to <see cref="Device"/>.</summary>
public static class TorchDevices
{
    extension(Device)
    {
        /// <summary>A device by libtorch's name: <c>cpu</c>, <c>cuda:1</c>, <c>mps</c>, <c>meta</c>.</summary>
        /// <param name="name">As in PyTorch.</param>
        /// <exception cref="TorchUnavailableException">libtorch isn't there, or has no such device.</exception>
        public static TorchDevice Torch(string name) => TorchDevice.Find(name);

        /// <summary>A CUDA device by its number.</summary>
        /// <param name="index">From 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
        /// <exception cref="TorchUnavailableException">libtorch isn't there, or sees no such device.</exception>
        public static TorchDevice Cuda(int index = 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            return TorchDevice.Find($"cuda:{index}");
        }
    }
}

using Keras.Execution;
using Keras.Torch.Native;
using TorchSharp;

namespace Keras.Torch;

/// <summary>A device of libtorch. Made by <c>Device.Torch("cpu")</c> and <c>Device.Cuda(0)</c>.</summary>
/// <remarks>
/// On <c>Device.Torch("meta")</c> shapes are computed and nothing else: no memory is taken, and all results read NaN. libtorch has no such
/// shapes for a few operations (<c>relu</c>, <c>where</c>), which throw there.
/// </remarks>
public sealed class TorchDevice : Device
{
    private readonly torch.Device native;

    internal TorchDevice(torch.Device native) => this.native = native;

    /// <inheritdoc/>
    public override string Name => native.ToString();

    /// <exception cref="NotSupportedException">The model wasn't compiled for Torch.</exception>
    protected internal override Backend CreateBackend(Model model) =>
        model is ITorchModel functions
            ? new TorchBackend(model, functions, native)
            : throw new NotSupportedException(
                $"'{model.Description.Name}' was compiled without Torch. Expected a model of a project that references Keras.Runtime.Torch, received {model.GetType().FullName}.");

    /// <summary>Finds a device by libtorch's name.</summary>
    /// <exception cref="TorchUnavailableException">libtorch isn't there, or has no such device.</exception>
    internal static TorchDevice Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        try
        {
            var device = new torch.Device(name);
            if (device.type == DeviceType.CUDA && device.index >= torch.cuda.device_count())
            {
                throw new TorchUnavailableException(
                    $"Expected '{name}' among {torch.cuda.device_count()} CUDA devices that libtorch sees. CUDA needs a package libtorch-cuda-… in place of libtorch-cpu-…, and a driver.");
            }

            if (device.type == DeviceType.CPU)
                OneDnn.TurnOffWhereCachesAreHidden();
            using torch.Tensor probe = torch.empty(1, device: device);
            return new TorchDevice(device);
        }
        catch (Exception exception) when (exception is not (TorchUnavailableException or OutOfMemoryException))
        {
            throw new TorchUnavailableException(
                $"libtorch has no device '{name}' here (loader: {TorchLibrary.Status}). {exception.Message}", exception);
        }
    }
}

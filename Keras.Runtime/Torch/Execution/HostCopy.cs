using System.Runtime.InteropServices;
using TorchSharp;

namespace Keras.Torch;

/// <summary>Floats between host memory and tensors on any device.</summary>
internal static unsafe class HostCopy
{
    // TorchSharp shows a tensor's memory as one span of bytes.
    private const int Chunk = 1 << 28;

    /// <summary>Makes a tensor of host floats.</summary>
    public static torch.Tensor ToDevice(float* source, ReadOnlySpan<long> shape, torch.Device device)
    {
        torch.Tensor tensor = torch.empty(shape.ToArray(), torch.ScalarType.Float32, device);
        using torch.Tensor flat = tensor.view(-1);
        for (long offset = 0; offset < flat.numel(); offset += Chunk)
        {
            int count = (int)Math.Min(Chunk, flat.numel() - offset);
            Write(flat, offset, new ReadOnlySpan<float>(source + offset, count));
        }

        return tensor;
    }

    /// <summary>Copies a whole tensor, row-major, to host floats.</summary>
    public static void ToHost(torch.Tensor tensor, float* destination)
    {
        using torch.Tensor dense = tensor.contiguous();
        using torch.Tensor flat = dense.view(-1);
        for (long offset = 0; offset < flat.numel(); offset += Chunk)
        {
            int count = (int)Math.Min(Chunk, flat.numel() - offset);
            Read(flat, offset, new Span<float>(destination + offset, count));
        }
    }

    /// <summary>Copies a range of a flat tensor to the host.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range isn't in the tensor.</exception>
    public static void Read(torch.Tensor flat, long offset, Span<float> destination)
    {
        CheckRange(flat, offset, destination.Length);
        if (flat.device_type == DeviceType.META)
        {
            destination.Fill(float.NaN);
            return;
        }

        using torch.Tensor range = flat.narrow(0, offset, destination.Length);
        using torch.Tensor host = range.cpu();
        MemoryMarshal.Cast<byte, float>(host.bytes).CopyTo(destination);
    }

    /// <summary>Copies host floats into a range of a flat tensor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range isn't in the tensor.</exception>
    public static void Write(torch.Tensor flat, long offset, ReadOnlySpan<float> source)
    {
        CheckRange(flat, offset, source.Length);
        if (flat.device_type == DeviceType.META || source.IsEmpty)
            return;
        using torch.Tensor range = flat.narrow(0, offset, source.Length);
        if (flat.device_type == DeviceType.CPU)
        {
            source.CopyTo(MemoryMarshal.Cast<byte, float>(range.bytes));
            return;
        }

        using torch.Tensor host = torch.empty(source.Length, torch.ScalarType.Float32, torch.CPU);
        source.CopyTo(MemoryMarshal.Cast<byte, float>(host.bytes));
        range.copy_(host).Dispose();
    }

    private static void CheckRange(torch.Tensor flat, long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, flat.numel() - length);
    }
}

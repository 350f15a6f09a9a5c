using System.Runtime.InteropServices;

namespace Keras.Execution;

/// <summary>Native floats, aligned to 64 bytes. Freed by <see cref="SafeHandle.Dispose()"/>, or when its owner was forgotten.</summary>
internal sealed unsafe class NativeBuffer() : SafeHandle(0, ownsHandle: true)
{
    private const nuint Alignment = CacheLine.Bytes;

    /// <summary>How many floats there are.</summary>
    public long Length { get; private set; }

    /// <summary>The first float; null while there are none.</summary>
    public float* Pointer => (float*)handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>A zeroed buffer.</summary>
    public static NativeBuffer Zeroed(long length)
    {
        var buffer = new NativeBuffer();
        buffer.EnsureZeroed(length);
        return buffer;
    }

    /// <summary>Makes room for at least <paramref name="length"/> floats; the contents are lost where that needs other memory.</summary>
    /// <returns>Whether other memory was needed.</returns>
    /// <exception cref="OutOfMemoryException">There isn't as much.</exception>
    public bool Ensure(long length)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (length <= Length) return false;
        ReleaseHandle();
        nuint bytes = checked((nuint)length * sizeof(float));
        handle = (nint)NativeMemory.AlignedAlloc((bytes + Alignment - 1) / Alignment * Alignment, Alignment);
        Length = length;
        return true;
    }

    /// <summary>Makes room for at least <paramref name="length"/> floats, zeroed where that needs other memory.</summary>
    public void EnsureZeroed(long length)
    {
        if (Ensure(length)) NativeMemory.Clear(Pointer, (nuint)length * sizeof(float));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        handle = 0;
        Length = 0;
        return true;
    }
}

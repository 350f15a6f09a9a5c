using System.Runtime.InteropServices;
using Keras.Execution;

namespace Keras.Cpu;

/// <summary>
/// A thread's working memory for packed operands: native, aligned, grown when a kernel needs more, kept for the next call.
/// </summary>
internal sealed unsafe class Scratch
{
    const nuint Alignment = CacheLine.Bytes;

    [ThreadStatic]
    static Scratch? current, shared;

    float* memory;
    nint length;

    ~Scratch() => NativeMemory.AlignedFree(memory);

    /// <summary>At least so many floats, of any content, until this thread's next call.</summary>
    internal static float* Rent(nint floats)
    {
        Scratch scratch = current ??= new Scratch();
        return floats <= scratch.length ? scratch.memory : scratch.Grow(floats);
    }

    /// <summary>
    /// The same for what the pieces of this thread's parallel work share: it stays while they, on this thread too, <see cref="Rent"/> their
    /// own.
    /// </summary>
    internal static float* RentShared(nint floats)
    {
        Scratch scratch = shared ??= new Scratch();
        return floats <= scratch.length ? scratch.memory : scratch.Grow(floats);
    }

    float* Grow(nint floats)
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
        length = 0;
        nint size = Math.Max(floats, 1 << 14);
        memory = (float*)NativeMemory.AlignedAlloc(checked((nuint)size * sizeof(float)), Alignment);
        length = size;
        return memory;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Keras.Cpu;

/// <summary>Masks for the first lanes of a register, as its instructions take them: all bits of a lane set or none.</summary>
internal static unsafe class TileMask
{
    /// <summary>Lies in the image of the program, hence never moves.</summary>
    static ReadOnlySpan<int> Lanes => [
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The mask with the first <paramref name="lanes"/> lanes set, for any width up to 16.</summary>
    internal static float* For(int lanes) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Lanes)) + (16 - lanes);
}

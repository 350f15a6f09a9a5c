using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Keras.Cpu;

/// <summary>Numbers that an assembly holds.</summary>
public static unsafe class ConstantData
{
    /// <summary>Where a table lies in the image of its assembly. The image stays where it is, which other memory need not.</summary>
    /// <param name="table">A property whose getter is a list of constants.</param>
    /// <returns>The first number.</returns>
    public static float* Address(ReadOnlySpan<float> table) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(table));
}

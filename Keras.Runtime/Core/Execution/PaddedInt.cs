using System.Runtime.InteropServices;

namespace Keras.Execution;

/// <summary>A counter that several threads write, on cache lines of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct PaddedInt
{
    /// <summary>The counter.</summary>
    [FieldOffset(96)]
    public int Value;
}

namespace Keras.Cpu;

/// <summary>Some of a convolution's filters.</summary>
/// <param name="First">The first one.</param>
/// <param name="End">The one after the last.</param>
internal readonly record struct FilterRange(nint First, nint End)
{
    /// <summary>How many there are.</summary>
    internal nint Count => End - First;
}

namespace Keras.Execution;

/// <summary>
/// The weights of a model. Whoever is about to write some asks for the memory each time anew, by which what was made of the weights before
/// is known to be out of date.
/// </summary>
internal sealed unsafe class WeightMemory(long floats) : IDisposable
{
    private readonly NativeBuffer _floats = NativeBuffer.Zeroed(floats);

    /// <summary>How many floats there are.</summary>
    public long Length => _floats.Length;

    /// <summary>Another number each time the weights may have changed.</summary>
    public long Version { get; private set; }

    /// <summary>The first weight, to read from.</summary>
    public float* Reading => _floats.Pointer;

    /// <summary>The first weight, to write to before anything else is computed.</summary>
    public float* Writing()
    {
        Version++;
        return _floats.Pointer;
    }

    /// <inheritdoc/>
    public void Dispose() => _floats.Dispose();
}

namespace Keras.Cpu;

/// <summary>A small constant matrix, applied along one dimension of a tile: to many columns of numbers at once, one in each lane.</summary>
internal unsafe interface IWinogradTransform
{
    /// <summary>Numbers taken.</summary>
    static abstract int Inputs { get; }

    /// <summary>Numbers given.</summary>
    static abstract int Outputs { get; }

    /// <summary>Takes <see cref="Inputs"/> registers, so many floats apart, to <see cref="Outputs"/> ones.</summary>
    static abstract void Apply<V>(float* source, nint sourceStride, float* result, nint resultStride)
        where V : struct, ISimd<V>;
}

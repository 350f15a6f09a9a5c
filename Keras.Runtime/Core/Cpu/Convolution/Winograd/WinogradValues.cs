using Keras.Execution;

namespace Keras.Cpu;

/// <summary>Transforms the inputs of all tiles, on all threads.</summary>
internal sealed unsafe class WinogradValues : ParallelWork
{
    /// <summary>Tiles of a piece of work.</summary>
    const int TilesPerPiece = 4;

    [ThreadStatic]
    static WinogradValues? mine;

    WinogradCall call;
    float* values;
    nint tiles, channels;

    /// <summary>From a product's matrix of tiles × channels to the next.</summary>
    internal static nint Stride(nint tiles, nint channels) => (tiles + 1) * channels;

    /// <summary>The result lies in memory that the thread's parallel work shares.</summary>
    internal static float* Transform(in WinogradCall call, nint tiles, nint channels)
    {
        WinogradValues work = mine ??= new();
        (work.call, work.tiles, work.channels) = (call, tiles, channels);
        work.values = Scratch.RentShared(WinogradTransforms.Products * Stride(tiles, channels));
        Workers.ForEach((int)((tiles + TilesPerPiece - 1) / TilesPerPiece), work);
        return work.values;
    }

    /// <inheritdoc/>
    public override void Run(int index)
    {
        nint first = (nint)index * TilesPerPiece;
        call.Values(
            first, Math.Min(TilesPerPiece, tiles - first), values + (first * channels), Stride(tiles, channels),
            Scratch.Rent(WinogradTransforms.Products * channels));
    }
}

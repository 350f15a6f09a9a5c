using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>What transforms of signals are made of, as formulas, so that no tables are kept in the program.</summary>
internal static class FourierFormulas
{
    /// <summary>Only windows that <see cref="Middle"/> knows, or none.</summary>
    public static Argument<string?> Window(Argument<string?> window) =>
        window.Where(w => w is null or "hann" or "hamming", "must be hann, hamming or null");

    /// <summary>
    /// (rows, columns): cosines and sines of their products as parts of a turn. Whole turns leave an angle as it is, so that the number of
    /// its part stays exact.
    /// </summary>
    public static (Value Cosine, Value Sine) Waves(GraphBuilder b, Dim rows, Dim columns, Dim turn)
    {
        Shape shape = [rows, columns];
        Value angle = b.Mod(b.Iota(shape, 0) * b.Iota(shape, 1), b.Extent(turn)) * (2 * Math.PI / b.Extent(turn));
        return (b.Cosine(angle), b.Sine(angle));
    }

    /// <summary>A window, periodic, in the middle of a frame.</summary>
    /// <param name="b">Builds the formulas.</param>
    /// <param name="name"><c>hann</c> or <c>hamming</c>.</param>
    /// <param name="inside">The length of the window.</param>
    /// <param name="length">The length of the frame.</param>
    public static Value Middle(GraphBuilder b, string name, int inside, int length)
    {
        double mean = name == "hann" ? 0.5 : 0.54;
        int before = (length - inside) / 2;
        Value window = mean - (b.Cosine(b.Iota([inside], 0) * (2 * Math.PI / inside)) * (1 - mean));
        return b.Pad(window, 0, [before], [length - inside - before], [0]);
    }
}

namespace Keras;

/// <summary>How a lookup spreads integers that aren't in its vocabulary over several places. Keras: <c>oov_method</c>.</summary>
public enum OovMethod
{
    /// <summary>By the remainder of the division by their number. Keras: <c>"floormod"</c>.</summary>
    Floormod,

    /// <summary>By a hash of their digits, which spreads them evenly whatever they have in common. Keras: <c>"farmhash"</c>.</summary>
    Farmhash,
}

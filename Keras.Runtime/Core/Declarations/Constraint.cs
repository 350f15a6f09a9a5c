namespace Keras;

/// <summary>
/// To what a weight is kept after every training step (<c>keras.constraints</c>), with Keras' default parameters. Norms are taken along the
/// first axis.
/// </summary>
public enum Constraint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Norms above 2 are scaled down to it. Keras: <c>MaxNorm</c>.</summary>
    MaxNorm,

    /// <summary>Norms are scaled into the range from 0 to 1. Keras: <c>MinMaxNorm</c>.</summary>
    MinMaxNorm,

    /// <summary>Negative numbers become 0. Keras: <c>NonNeg</c>.</summary>
    NonNeg,

    /// <summary>Norms are scaled to 1. Keras: <c>UnitNorm</c>.</summary>
    UnitNorm,
}

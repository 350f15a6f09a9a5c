namespace Keras.Execution;

/// <summary>To what a weight is kept after every training step: a Keras constraint with its arguments.</summary>
public sealed class ConstraintDescription
{
    /// <summary>Which constraint.</summary>
    public required ConstraintKind Kind { get; init; }

    /// <summary>The least norm of <see cref="ConstraintKind.MinMaxNorm"/>.</summary>
    public double Minimum { get; init; }

    /// <summary>The greatest norm of <see cref="ConstraintKind.MaxNorm"/> and <see cref="ConstraintKind.MinMaxNorm"/>.</summary>
    public double Maximum { get; init; }

    /// <summary>Which share of the way to the allowed norms <see cref="ConstraintKind.MinMaxNorm"/> goes in a step.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>The axes along which norms are taken.</summary>
    public int[] Axes { get; init; } = [0];
}

/// <summary>Keras' constraints.</summary>
public enum ConstraintKind
{
    /// <summary>Norms are bounded.</summary>
    MaxNorm,

    /// <summary>Norms are bounded from below and above.</summary>
    MinMaxNorm,

    /// <summary>Numbers are 0 or more.</summary>
    NonNeg,

    /// <summary>Norms are 1.</summary>
    UnitNorm,
}

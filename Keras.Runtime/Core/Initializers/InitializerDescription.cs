namespace Keras.Execution;

/// <summary>How a weight starts: a Keras initializer with its arguments. What isn't set has Keras' default.</summary>
public sealed class InitializerDescription
{
    /// <summary>Which initializer.</summary>
    public required InitializerKind Kind { get; init; }

    /// <summary>Inputs that one result depends on; null: from the weight's shape, as Keras does.</summary>
    public double? FanIn { get; init; }

    /// <summary>Results that one input has a part in; null: from the weight's shape, as Keras does.</summary>
    public double? FanOut { get; init; }

    /// <summary>The number that <see cref="InitializerKind.Constant"/> fills in.</summary>
    public double Value { get; init; }

    /// <summary>The factor of <see cref="InitializerKind.Orthogonal"/> and <see cref="InitializerKind.Identity"/>.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>The mean of <see cref="InitializerKind.RandomNormal"/> and <see cref="InitializerKind.TruncatedNormal"/>.</summary>
    public double Mean { get; init; }

    /// <summary>The standard deviation of <see cref="InitializerKind.RandomNormal"/> and <see cref="InitializerKind.TruncatedNormal"/> (before it is truncated).</summary>
    public double StandardDeviation { get; init; } = 0.05;

    /// <summary>The lower bound of <see cref="InitializerKind.RandomUniform"/>, inclusive.</summary>
    public double Minimum { get; init; } = -0.05;

    /// <summary>The upper bound of <see cref="InitializerKind.RandomUniform"/>, exclusive.</summary>
    public double Maximum { get; init; } = 0.05;

    /// <summary>The factor of <see cref="InitializerKind.VarianceScaling"/>.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What <see cref="InitializerKind.VarianceScaling"/> divides by.</summary>
    public FanMode Mode { get; init; } = FanMode.FanIn;

    /// <summary>What <see cref="InitializerKind.VarianceScaling"/> draws from.</summary>
    public InitializerDistribution Distribution { get; init; } = InitializerDistribution.TruncatedNormal;

    /// <summary>The initializer's own seed, or null to follow the model's.</summary>
    public int? Seed { get; init; }
}

/// <summary>Keras' initializers.</summary>
public enum InitializerKind
{
    /// <summary>0.</summary>
    Zeros,

    /// <summary>1.</summary>
    Ones,

    /// <summary><see cref="InitializerDescription.Value"/>.</summary>
    Constant,

    /// <summary>The gain on the diagonal, 0 elsewhere; only for matrices.</summary>
    Identity,

    /// <summary>A random orthogonal matrix times the gain; for rank 2 and more.</summary>
    Orthogonal,

    /// <summary>Uniform between two bounds.</summary>
    RandomUniform,

    /// <summary>Normal.</summary>
    RandomNormal,

    /// <summary>Normal, drawn again beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform, with the bound √(6 / (fan in + fan out)).</summary>
    GlorotUniform,

    /// <summary>Truncated normal, with the variance 2 / (fan in + fan out).</summary>
    GlorotNormal,

    /// <summary>Uniform, with the bound √(6 / fan in).</summary>
    HeUniform,

    /// <summary>Truncated normal, with the variance 2 / fan in.</summary>
    HeNormal,

    /// <summary>Uniform, with the bound √(3 / fan in).</summary>
    LecunUniform,

    /// <summary>Truncated normal, with the variance 1 / fan in.</summary>
    LecunNormal,

    /// <summary>Variance scale / fan, with the fan and the distribution that the description names.</summary>
    VarianceScaling,
}

/// <summary>What the variance is divided by.</summary>
public enum FanMode
{
    /// <summary>Inputs of a result.</summary>
    FanIn,

    /// <summary>Results of an input.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAverage,
}

/// <summary>What a variance-scaled weight is drawn from.</summary>
public enum InitializerDistribution
{
    /// <summary>Normal, drawn again beyond two standard deviations; widened so that the variance is as asked.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform, symmetric about 0.</summary>
    Uniform,
}

namespace Keras.Execution;

/// <summary>How a weight starts: a Keras initializer with its arguments. What isn't set has Keras' default.</summary>
public sealed class InitializerDescription
{
    /// <summary>Which initializer.</summary>
    public required InitializerKind Kind { get; init; }

    /// <summary>The axes that count a result's inputs; null: the last but one.</summary>
    public int[]? InputAxes { get; init; }

    /// <summary>The axes that count an input's results; null: the last.</summary>
    public int[]? OutputAxes { get; init; }

    /// <summary>The number that <see cref="InitializerKind.Constant"/> fills in.</summary>
    public double Value { get; init; }

    /// <summary>The factor of <see cref="InitializerKind.Orthogonal"/> and <see cref="InitializerKind.Identity"/>.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>The mean of <see cref="InitializerKind.RandomNormal"/> and <see cref="InitializerKind.TruncatedNormal"/>.</summary>
    public double Mean { get; init; }

    /// <summary>
    /// The standard deviation of <see cref="InitializerKind.RandomNormal"/> and <see cref="InitializerKind.TruncatedNormal"/> (before it is
    /// truncated).
    /// </summary>
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

    /// <summary>Which part of the Fourier transform <see cref="InitializerKind.STFT"/> makes.</summary>
    public StftSide Side { get; init; } = StftSide.Real;

    /// <summary>SciPy's name of the window of <see cref="InitializerKind.STFT"/>; null for none.</summary>
    public string? Window { get; init; } = "hann";

    /// <summary>By what <see cref="InitializerKind.STFT"/> is divided.</summary>
    public StftScaling Scaling { get; init; } = StftScaling.Density;

    /// <summary>Whether the window of <see cref="InitializerKind.STFT"/> is periodic, in place of symmetric.</summary>
    public bool Periodic { get; init; }

    /// <summary>The first of the elements that start as 1, whatever the initializer: the forget gate's part of an LSTM's bias.</summary>
    public int OnesFrom { get; init; }

    /// <summary>How many elements start as 1.</summary>
    public int OnesCount { get; init; }

    /// <summary>
    /// Whether the weight starts with the square roots of the numbers: a deviation that follows the initializer of a variance.
    /// </summary>
    public bool SquareRoot { get; init; }

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

    /// <summary>One part of the windowed Fourier transform, for kernels of shape (window, 1, frequencies).</summary>
    STFT,
}

/// <summary>A part of a complex number.</summary>
public enum StftSide
{
    /// <summary>The real part.</summary>
    Real,

    /// <summary>The imaginary part.</summary>
    Imag,
}

/// <summary>By what a Fourier transform is divided.</summary>
public enum StftScaling
{
    /// <summary>By nothing.</summary>
    None,

    /// <summary>By the root of the sum of the window's squares.</summary>
    Density,

    /// <summary>By the sum of the window's absolute values.</summary>
    Spectrum,
}

/// <summary>What the variance is divided by.</summary>
public enum FanMode
{
    /// <summary>Inputs of a result.</summary>
    FanIn,

    /// <summary>Results of an input.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAvg,
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

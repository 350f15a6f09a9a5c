namespace Keras;

/// <summary>
/// How a weight gets its first values (<c>keras.initializers</c>), with Keras' default parameters. Fan-in and fan-out count the weight's
/// inputs and outputs: for a kernel of shape (3, 3, 8, 16) they are 3·3·8 and 3·3·16.
/// </summary>
public enum Initializer
{
    /// <summary>All 0. Keras: <c>Zeros</c>.</summary>
    Zeros,

    /// <summary>All 1. Keras: <c>Ones</c>.</summary>
    Ones,

    /// <summary>Uniform in ±√(6 / (fan-in + fan-out)). Keras: <c>GlorotUniform</c>.</summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance 2 / (fan-in + fan-out). Keras: <c>GlorotNormal</c>.</summary>
    GlorotNormal,

    /// <summary>Uniform in ±√(6 / fan-in). Keras: <c>HeUniform</c>.</summary>
    HeUniform,

    /// <summary>Truncated normal with variance 2 / fan-in. Keras: <c>HeNormal</c>.</summary>
    HeNormal,

    /// <summary>Uniform in ±√(3 / fan-in). Keras: <c>LecunUniform</c>.</summary>
    LecunUniform,

    /// <summary>Truncated normal with variance 1 / fan-in. Keras: <c>LecunNormal</c>.</summary>
    LecunNormal,

    /// <summary>Normal with mean 0 and standard deviation 0.05. Keras: <c>RandomNormal</c>.</summary>
    RandomNormal,

    /// <summary>Uniform in ±0.05. Keras: <c>RandomUniform</c>.</summary>
    RandomUniform,

    /// <summary>Normal with mean 0 and standard deviation 0.05, drawn again beyond two of them. Keras: <c>TruncatedNormal</c>.</summary>
    TruncatedNormal,

    /// <summary>A random orthogonal matrix; the weight needs two or more dimensions. Keras: <c>Orthogonal</c>.</summary>
    Orthogonal,

    /// <summary>The identity matrix; the weight needs two dimensions. Keras: <c>Identity</c>.</summary>
    Identity,

    /// <summary>Truncated normal with variance 1 / fan-in. Keras: <c>VarianceScaling</c>.</summary>
    VarianceScaling,
}

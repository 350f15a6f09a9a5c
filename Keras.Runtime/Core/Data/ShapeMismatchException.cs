namespace Keras;

/// <summary>Data or weights of another shape than the model takes.</summary>
public sealed class ShapeMismatchException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">What has the wrong shape, as the beginning of a sentence.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="received">What came.</param>
    public ShapeMismatchException(string what, string expected, string received)
        : base($"{what}: expected {expected}, received {received}.")
    {
        Expected = expected;
        Received = received;
    }

    /// <summary>What was expected, for example <c>(n, 28, 28, 1)</c>.</summary>
    public string Expected { get; }

    /// <summary>What came, for example <c>(60000, 27, 28)</c>.</summary>
    public string Received { get; }
}

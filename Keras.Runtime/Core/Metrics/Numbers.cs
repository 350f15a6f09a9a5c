namespace Keras;

/// <summary>Keras' bounds for what a logarithm is taken of or divided by.</summary>
internal static class Numbers
{
    /// <summary>Keras' ε.</summary>
    public const float Epsilon = 1e-7f;

    /// <summary>1 − ε as a float holds it: 1 − 2⁻²³.</summary>
    public const float OneMinusEpsilon = 1 - 1f / (1 << 23);
}

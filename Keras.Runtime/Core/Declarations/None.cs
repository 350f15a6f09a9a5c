namespace Keras;

/// <summary>Keras' <c>None</c> for arguments that are numbers: attribute arguments can't be nullable.</summary>
public static class None
{
    /// <summary>No value for an integer argument; the layer's documentation says what it means.</summary>
    public const int Integer = int.MinValue;

    /// <summary>No value for a number; the layer's documentation says what it means.</summary>
    public const double Number = double.NaN;
}

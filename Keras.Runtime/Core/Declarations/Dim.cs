namespace Keras;

/// <summary>Special sizes in the shape of an <see cref="Input"/>.</summary>
public static class Dim
{
    /// <summary>
    /// A size that is only known at run time and may differ from batch to batch, such as the length of a sequence. Keras: <c>None</c> in a
    /// shape.
    /// </summary>
    public const int Any = -1;
}

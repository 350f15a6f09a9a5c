using System.Globalization;

namespace Keras;

/// <summary>A class number that the model has no class for.</summary>
public sealed class LabelRangeException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">What the labels are for, as the beginning of a sentence.</param>
    /// <param name="index">Where the label stands.</param>
    /// <param name="value">The label.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="ignoreClass">The class number that is left out, or null.</param>
    public LabelRangeException(string what, long index, long value, int classes, int? ignoreClass)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{what}: expected class numbers from 0 to {classes - 1}{(ignoreClass is { } ignored ? $" (or {ignored}, which is ignored)" : "")}, received {value} at index {index}."))
    {
        Index = index;
        Value = value;
        Classes = classes;
    }

    /// <summary>Where the label stands, counted from 0 over all labels.</summary>
    public long Index { get; }

    /// <summary>The label.</summary>
    public long Value { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }
}

using System.Globalization;

namespace Keras;

/// <summary>A number in an input that names no row of the table that the model looks it up in.</summary>
public sealed class IdRangeException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">What the numbers are for, as the beginning of a sentence.</param>
    /// <param name="index">Where the number stands.</param>
    /// <param name="value">The number.</param>
    /// <param name="count">How many numbers there are.</param>
    public IdRangeException(string what, long index, double value, long count)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{what}: expected numbers from 0 to {count - 1}, received {value} at index {index}."))
    {
        Index = index;
        Value = value;
        Count = count;
    }

    /// <summary>Where the number stands, counted from 0 over all numbers of the input.</summary>
    public long Index { get; }

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>How many numbers there are, counted from 0.</summary>
    public long Count { get; }
}

using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Keras;

/// <summary>The result of a metric with several numbers, such as an F1 score for each class or a precision for each threshold.</summary>
[CollectionBuilder(typeof(MetricVector), nameof(Of))]
public readonly struct MetricVector : IReadOnlyList<float>, IEquatable<MetricVector>
{
    private readonly float[]? values;

    private MetricVector(float[] values) => this.values = values;

    /// <summary>How many numbers there are.</summary>
    public int Count => values?.Length ?? 0;

    /// <summary>The number of a class or threshold.</summary>
    /// <param name="index">Which of them, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There are fewer.</exception>
    public float this[int index] => AsSpan()[index];

    /// <summary>A copy of some numbers.</summary>
    /// <param name="values">The numbers.</param>
    public static MetricVector Of(ReadOnlySpan<float> values) => new(values.ToArray());

    /// <summary>Whether two have the same numbers.</summary>
    public static bool operator ==(MetricVector a, MetricVector b) => a.Equals(b);

    /// <summary>Whether two have different numbers.</summary>
    public static bool operator !=(MetricVector a, MetricVector b) => !a.Equals(b);

    /// <summary>The numbers.</summary>
    public ReadOnlySpan<float> AsSpan() => values;

    /// <inheritdoc/>
    public bool Equals(MetricVector other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetricVector other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in AsSpan()) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>As in <c>[0.5000, 0.6667]</c>.</summary>
    public override string ToString() =>
        $"[{string.Join(", ", (values ?? []).Select(v => v.ToString("F4", CultureInfo.InvariantCulture)))}]";

    /// <inheritdoc/>
    public IEnumerator<float> GetEnumerator() => ((IEnumerable<float>)(values ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

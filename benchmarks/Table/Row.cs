namespace Keras.Benchmarks;

/// <summary>One line of the table: what is measured, and what it should come to.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Ours">Our number.</param>
/// <param name="Peer">The peer's, or null where there is none.</param>
/// <param name="Unit">µs, ms or MB.</param>
/// <param name="Goal">The least ratio peer / ours; without a peer, the largest number of ours; null where nothing is asked.</param>
/// <param name="Others">The share of the processors that other programs took meanwhile.</param>
/// <param name="Ratios">The least and the largest ratio of several processes, or null where it was measured in one.</param>
internal sealed record Row(string Name, double Ours, double? Peer, string Unit, double? Goal, double Others = 0, Spread? Ratios = null)
{
    public double? Ratio => Peer / Ours;

    public bool? IsMet => Goal is not { } goal ? null : Ratio is { } ratio ? ratio >= goal : Ours <= goal;
}

/// <summary>From the least to the largest of some numbers.</summary>
internal readonly record struct Spread(double Least, double Most);

namespace Keras.Benchmarks;

/// <summary>Ours against a peer's.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Goal">The least ratio peer / ours.</param>
/// <param name="Time">Takes both, in this process: microseconds of ours and of the peer, and the share of the processors that other
/// programs took.</param>
internal sealed record Comparison(string Name, double Goal, Func<(double Ours, double Peer, double Others)> Time)
{
    /// <summary>All of them, as the table has them.</summary>
    public static IReadOnlyList<Comparison> All { get; } =
        [.. Contest.All.Select(c => c.Training), .. Contest.All.SelectMany(c => c.Predictions), ResNet50Inference.Comparison];

    public Row Measure()
    {
        (double ours, double peer, double others) = Time();
        return new Row(Name, ours, peer, "µs", Goal, others);
    }
}

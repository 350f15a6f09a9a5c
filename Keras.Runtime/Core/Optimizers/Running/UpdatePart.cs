namespace Keras.Execution;

/// <summary>Some of an optimizer's weights, which are updated in the same way.</summary>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Weights">The weights, in their order.</param>
/// <param name="Rule">How they change.</param>
/// <param name="Decay">Which share of themselves, times the learning rate, they lose before each step.</param>
internal sealed record UpdatePart(Optimizer Optimizer, IReadOnlyList<WeightDescription> Weights, UpdateRule Rule, double Decay)
{
    /// <summary>
    /// The places of the weights in a flat buffer, weights that lie beside each other as one; in between only unused numbers are included.
    /// </summary>
    /// <param name="all">All weights of the model, in the order in which they lie in memory.</param>
    public IReadOnlyList<(long Offset, long Length)> Ranges(IReadOnlyList<WeightDescription> all)
    {
        var own = new HashSet<WeightDescription>(Weights);
        var ranges = new List<(long Offset, long Length)>();
        WeightDescription? before = null;
        foreach (WeightDescription weight in all.Where(weight => weight.Trainable).OrderBy(weight => weight.Offset))
        {
            bool isOwn = own.Contains(weight);
            if (isOwn && before is not null) ranges[^1] = (ranges[^1].Offset, weight.Offset + weight.Count - ranges[^1].Offset);
            else if (isOwn) ranges.Add((weight.Offset, weight.Count));
            before = isOwn ? weight : null;
        }
        return ranges;
    }
}

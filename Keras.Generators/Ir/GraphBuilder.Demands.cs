namespace Keras.Generators.Ir;

/// <summary>
/// Two sizes that an operation needs to be equal, or the first of which may be the larger, where only the data can tell whether they are.
/// </summary>
/// <param name="Left">The one.</param>
/// <param name="Right">The other.</param>
/// <param name="IsMinimum">True where the first one may be the larger.</param>
internal sealed record SizeDemand(Dim Left, Dim Right, bool IsMinimum = false);

/// <content>Sizes that must be equal but are made of different symbols: the graph goes on with one of them, and the runtime compares them
/// before it computes.</content>
internal sealed partial class GraphBuilder
{
    private readonly List<SizeDemand> demands = [];

    /// <summary>What the sizes of the data must fulfil.</summary>
    public IReadOnlyList<SizeDemand> Demands => demands;

    /// <summary>Demands that two sizes are equal.</summary>
    /// <exception cref="IrException">They never are.</exception>
    public void Demand(Dim left, Dim right)
    {
        if (Common(left, right) is null)
            throw new IrException($"{left} and {right} can't be equal.");
        if (!left.Equals(right))
            Remember(new SizeDemand(left, right));
    }

    /// <summary>
    /// Demands that a size isn't below another one, unless that is certain. What has to do with the number of samples isn't looked at.
    /// </summary>
    public void DemandAtLeast(Dim size, Dim least)
    {
        if (!size.DependsOnBatch && !least.DependsOnBatch && !(size - least).IsConstant && !DimBounds.IsAtMost([least], [size]))
            Remember(new SizeDemand(size, least, IsMinimum: true));
    }

    private void Remember(SizeDemand demand)
    {
        // A layer asks its own graph, not that of a loop in it.
        if (outer is not null)
            outer.Remember(demand);
        else if (!demands.Contains(demand))
            demands.Add(demand);
    }

    /// <summary>
    /// The value with the sizes of <paramref name="shape"/>, which has as many axes. Sizes that may differ are demanded to be equal.
    /// </summary>
    /// <exception cref="IrException">A size differs for certain.</exception>
    public Value Match(Value x, Shape shape)
    {
        if (x.Shape.Equals(shape))
            return x;
        for (int i = 0; i < shape.Rank; i++)
            Demand(x.Shape[i], shape[i]);
        return Apply(new Reshape(shape, IsDemanded: true), x);
    }

    /// <summary>The value reshaped, where the elements are as many for the sizes that the data may have.</summary>
    /// <exception cref="IrException">They never are.</exception>
    public Value DemandReshape(Value x, Shape shape)
    {
        if (x.Shape.ElementCount.Equals(shape.ElementCount))
            return Reshape(x, shape);
        // What samples there are plays no part in how many numbers each has.
        bool each = x.Shape.ElementCount.TryDivide(Dim.Batch, out Dim from) & shape.ElementCount.TryDivide(Dim.Batch, out Dim to);
        Demand(each ? from : x.Shape.ElementCount, each ? to : shape.ElementCount);
        return Apply(new Reshape(shape, IsDemanded: true), x);
    }

    /// <summary>False where two sizes differ, whatever the data are.</summary>
    public static bool MayEqual(Dim left, Dim right) => Common(left, right) is not null;

    /// <summary>The size to go on with where two must be equal, the one that says more; null where they can't be.</summary>
    private static Dim? Common(Dim a, Dim b) => a.Equals(b) ? a : (a - b).IsConstant ? null : b.IsConstant ? b : a;

    /// <summary>As <see cref="Match"/>, but leaves a value alone that can't fit, for the shape rule to say so.</summary>
    private Value MatchUnless(Value x, Shape shape) => x.Shape.Zip(shape, Common).Any(d => d is null) ? x : Match(x, shape);

    /// <summary>Matches the axes of an operand that aren't repeated, aligned at the end.</summary>
    private Value MatchEnd(Value x, Shape shape)
    {
        int lead = shape.Rank - x.Shape.Rank;
        return Match(x, Shape.Of(x.Shape.Select((d, i) => d.Constant == 1 ? d : shape[i + lead])));
    }
}

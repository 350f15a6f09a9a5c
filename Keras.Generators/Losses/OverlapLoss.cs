using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>
/// The base of losses that measure how much of two regions overlaps: sums of products, over some axes or all of them, the samples'
/// included.
/// </summary>
internal abstract class OverlapLoss : LossDefinition
{
    protected static readonly Argument<EquatableArray<int>?> Axis = Argument.OptionalAxes("axis");

    public override string? CheckShape(Arguments arguments, Shape output) =>
        Axis.Read(arguments) is { } axes && axes.Any(a => output.Axis(a) < 0 || output.Axis(a) >= output.Rank)
            ? $"has axes {axes}, not all of which {output} has, the output"
            : null;

    public override bool DependsOnLastAxis(Arguments arguments) => Axis.Read(arguments) is not null;

    public sealed override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        int[] axes = Axis.Read(arguments) is { } some
            ? [.. some.Select(output.Shape.Axis).Distinct()]
            : [.. Enumerable.Range(0, output.Shape.Rank)];
        return 1 - Overlap(b, arguments, labels, output, x => b.Sum(x, axes));
    }

    /// <summary>1 where label and output are the same, 0 where they have nothing in common.</summary>
    protected abstract Value Overlap(GraphBuilder b, Arguments arguments, Value labels, Value output, Func<Value, Value> sum);
}

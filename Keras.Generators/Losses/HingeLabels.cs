using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>What the hinge losses share: labels of −1 and 1.</summary>
internal static class HingeLabels
{
    /// <summary>Labels of 0 and 1 are moved to −1 and 1, but only where the whole batch has no others, as in Keras.</summary>
    public static Value Signs(GraphBuilder b, Value labels)
    {
        Value other = b.Not(b.Or(b.Equal(labels, b.Constant(0)), b.Equal(labels, b.Constant(1))));
        Value others = b.Sum(b.Convert(other), [.. Enumerable.Range(0, labels.Shape.Rank)]);
        return b.Select(b.Equal(others, b.Constant(0)), (labels * 2) - 1, labels);
    }
}

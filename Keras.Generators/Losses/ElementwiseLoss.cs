using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>The base of losses that compare each element of the output with its label and average over the last axis.</summary>
internal abstract class ElementwiseLoss : LossDefinition
{
    public sealed override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value losses = Elements(b, arguments, labels, output);
        return Mean(b, losses, Axis(arguments));
    }

    /// <summary>A mean of means is that of all elements, whichever axis comes first; a sum of means isn't.</summary>
    public sealed override bool DependsOnLastAxis(Arguments arguments) => Reduction.Read(arguments) == "Sum";

    /// <summary>The axis over which the mean is taken.</summary>
    protected virtual int Axis(Arguments arguments) => -1;

    /// <summary>The mean along an axis; one number per sample, (batch), has none.</summary>
    private static Value Mean(GraphBuilder b, Value losses, int axis) =>
        losses.Shape.Rank > 1 ? b.Mean(losses, losses.Shape.Axis(axis)) : losses;

    /// <summary>A loss for each element.</summary>
    protected abstract Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output);
}

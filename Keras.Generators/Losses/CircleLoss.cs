using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>Circle</c>: every sample is compared with all others of its batch. Outputs are vectors of length 1, so that one less the
/// product of two says how far apart they are.
/// </summary>
internal sealed class CircleLoss : LossDefinition
{
    /// <summary>The logarithm of nothing, as a number that can still be subtracted from itself.</summary>
    private const double Impossible = -1e30;

    private static readonly Argument<double> Gamma = Argument.Number("gamma", 80);
    private static readonly Argument<double> Margin = Argument.Number("margin", 0.4);
    private static readonly Argument<bool> RemoveDiagonal = Argument.Boolean("removeDiagonal", true);

    public override string Kind => "Circle";

    protected override IReadOnlyList<Argument> OwnArguments => [Gamma, Margin, RemoveDiagonal, Reduction];

    public override LabelKind Labels(Arguments arguments, Shape output) => LabelKind.ClassNumbers;

    public override Shape LabelShape(Arguments arguments, Shape output) => [output[0]];

    public override string? CheckShape(Arguments arguments, Shape output) =>
        output.Rank == 2 ? null : $"needs one vector per sample, (batch, size), but the output is {output}";

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        double margin = Margin.Read(arguments), gamma = Gamma.Read(arguments);
        Value distances = b.Maximum(1 - b.DotGeneral(output, output, [1], [1]), 0);
        Shape pairs = distances.Shape;
        Value isSame = b.Equal(b.Spread(labels, pairs, [1]), b.Spread(labels, pairs, [0])), isOther = b.Not(isSame);
        if (RemoveDiagonal.Read(arguments))
            isSame = b.And(isSame, b.Not(b.Equal(b.Iota(pairs, 0), b.Iota(pairs, 1))));
        // How far a pair still has to go weighs what it loses.
        Value ofSame = -gamma * b.Maximum(distances + margin, 0) * (margin - distances);
        Value ofOthers = gamma * b.Maximum(1 + margin - distances, 0) * (1 - margin - distances);
        return b.Softplus(LogSumExp(b, isSame, ofSame) + LogSumExp(b, isOther, ofOthers));
    }

    /// <summary>A sample without a pair to compare loses nothing, and doesn't count.</summary>
    public override Value? Mask(GraphBuilder b, Arguments arguments, Value labels, Value losses) =>
        b.Convert(b.Greater(losses, b.Constant(0)));

    private static Value LogSumExp(GraphBuilder b, Value counts, Value x) => b.LogSumExp(b.Select(counts, x, b.Constant(Impossible)), 1);
}

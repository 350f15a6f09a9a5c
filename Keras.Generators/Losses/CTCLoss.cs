using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>CTC</c>: how unlikely the labels are as what is left of the steps' classes when repetitions, and then blanks, are dropped. A
/// loop over the steps carries the logarithms of the probabilities of having emitted the first n labels so far, the last step being a blank
/// (<c>blank</c>, n from 0) or the n-th label (<c>label</c>, n from 1).
/// </summary>
internal sealed class CTCLoss : LossDefinition
{
    /// <summary>Keras' logarithm of 0.</summary>
    private const double Impossible = -1e5;

    public override string Kind => "CTC";

    public override string DefaultName => "ctc";

    public override LabelKind Labels(Arguments arguments, Shape output) => LabelKind.ClassNumbers;

    /// <summary>No more labels than steps; fewer are padded with 0, which is the blank.</summary>
    public override Shape LabelShape(Arguments arguments, Shape output) => output.Without([2]);

    public override bool PadsLabels => true;

    public override int? ClassAxis(Arguments arguments, Shape output) => 2;

    public override bool? FromLogits(Arguments arguments) => true;

    public override string? CheckShape(Arguments arguments, Shape output) =>
        output.Rank == 3 ? null : $"needs (batch, steps, classes), but the output is {output}";

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Dim batch = output.Shape[0], steps = output.Shape[1], count = labels.Shape[1];
        Value logarithms = Activations.LogSoftmax(b, output, -1);
        Value ofLabels = b.DotGeneral(logarithms, b.OneHot(labels, output.Shape[2]), [2], [2], [0], [0]);
        Value ofBlank = b.SliceAxis(logarithms, 2, 0, 1);
        // Between equal labels there has to be a blank.
        Value repeats = b.Convert(b.Equal(b.SliceAxis(labels, 1, 0, count - 1), b.SliceAxis(labels, 1, 1, count)));
        repeats = b.Pad(repeats, 0, [0, 0], [0, 1], [0, 0]);
        Shape states = [batch, count + 1];
        Value none = b.Select(b.Equal(b.Iota(states, 1), b.Constant(0)), b.Constant(0), b.Constant(Impossible));
        Value[] last = b.Scan(
            [none, b.Constant(Impossible, [batch, count])], [b.Transpose(ofLabels, [1, 0, 2]), b.Transpose(ofBlank, [1, 0, 2])], steps,
            reverse: false,
            (carries, slices) =>
            {
                Value blank = carries[0], label = carries[1];
                Value reached = AddLater(b, blank, label + (repeats * Impossible));
                Value nextLabel = LogAdd(b, b.SliceAxis(reached, 1, 0, count), label) + slices[0];
                Value nextBlank = AddLater(b, reached + slices[1], label + slices[1] + ((1 - repeats) * Impossible));
                return ([nextBlank, nextLabel], []);
            }).Carries;
        Value ended = AddLater(b, last[0], last[1]);
        Value length = b.Sum(b.Convert(b.Not(b.Equal(labels, b.Constant(0)))), 1);
        return -b.Sum(ended * b.OneHot(length, count + 1), 1);
    }

    /// <summary>Adds probabilities to those of one label more.</summary>
    private static Value AddLater(GraphBuilder b, Value blank, Value label) =>
        b.Concatenate(1, b.SliceAxis(blank, 1, 0, 1), LogAdd(b, b.SliceAxis(blank, 1, 1, blank.Shape[1]), label));

    /// <summary>ln(exp(x) + exp(y)) without overflow.</summary>
    private static Value LogAdd(GraphBuilder b, Value x, Value y)
    {
        Value difference = x - y;
        return b.Maximum(x, y) + b.Log1p(b.Exp(b.Minimum(difference, -difference)));
    }
}

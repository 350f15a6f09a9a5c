using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Objects;

/// <summary>Keras' <c>AbsMaxQuantizer</c>: the largest absolute value along an axis becomes the end of a range.</summary>
internal sealed class AbsMaxQuantizer : QuantizerDefinition
{
    private static readonly Argument<EquatableArray<double>> ValueRange = Argument.Numbers("valueRange", -127, 127)
        .Where(r => r.Count == 2 && r[0] < r[1] && r[0] >= -128 && r[1] <= 127, "must be [least, greatest] within [-128, 127]");
    private static readonly Argument<double> Epsilon = Argument.Number("epsilon", 1e-7);
    private static readonly Argument<string> OutputDtype = Argument.RequiredText("outputDtype").Where(t => t == "int8", "must be int8");

    public override string Kind => "AbsMaxQuantizer";

    public override IEnumerable<Argument> Arguments => [ValueRange, Epsilon, OutputDtype];

    /// <summary>The same with Keras' defaults.</summary>
    public static ObjectValue Default =>
        new(Family.Quantizer, "AbsMaxQuantizer", new Arguments([new NamedArgument(OutputDtype.Name, new TextValue("int8"))]));

    /// <summary>
    /// Values as whole numbers, and what they were multiplied by, for all that lies along some axes; the factors lie along the others. What
    /// flows back flows through as if nothing had been rounded; the factor has no derivative, as in Keras.
    /// </summary>
    public static (Value Whole, Value Scale) Apply(GraphBuilder b, Value x, int[] axes, Arguments arguments)
    {
        EquatableArray<double> range = ValueRange.Read(arguments);
        Value scale = b.StopGradient(range[1] / (b.Max(b.Abs(x), axes) + Epsilon.Read(arguments)));
        Value wide = x * b.Spread(scale, x.Shape, axes);
        // Exact: a number and what it is rounded to are so close that their difference is a float.
        return (wide + b.StopGradient(b.Clip(b.Apply(new Round(), wide), range[0], range[1]) - wide), scale);
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>loss="crossentropy"</c>: binary for one unit, else categorical. Labels may then be class numbers too, of which the runtime
/// makes rows.
/// </summary>
internal sealed class CrossentropyLoss : LossDefinition
{
    private static readonly BinaryCrossentropyLoss Binary = new();
    private static readonly CategoricalCrossentropyLoss Categorical = new();

    public override string Kind => "Crossentropy";

    public override LabelKind Labels(Arguments arguments, Shape output) => IsBinary(output) ? LabelKind.Values : LabelKind.Categorical;

    public override int? ClassAxis(Arguments arguments, Shape output) => IsBinary(output) ? null : Crossentropy.AxisOf(-1, output);

    public override string? CheckShape(Arguments arguments, Shape output) => Crossentropy.CheckAxis(-1, output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output) =>
        (IsBinary(output.Shape) ? (LossDefinition)Binary : Categorical).Losses(b, Declarations.Arguments.Empty, labels, output);

    private static bool IsBinary(Shape output) => output[-1].Constant == 1;
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>CategoricalHinge</c>: by how much the right class' score fails to exceed the best other one by 1. Classes are on the last
/// axis.
/// </summary>
internal sealed class CategoricalHingeLoss : LossDefinition
{
    public override string Kind => "CategoricalHinge";

    public override int? ClassAxis(Arguments arguments, Shape output) => Crossentropy.AxisOf(-1, output);

    public override string? CheckShape(Arguments arguments, Shape output) => Crossentropy.CheckAxis(-1, output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        int last = output.Shape.Rank - 1;
        Value right = b.Sum(labels * output, last), best = b.Max((1 - labels) * output, last);
        return b.Maximum(best - right + 1, 0);
    }
}

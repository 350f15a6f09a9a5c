using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Objects;

/// <summary>Keras' <c>L2</c>: a factor times the sum of squares.</summary>
internal sealed class L2Regularizer : RegularizerDefinition
{
    private static readonly Argument<double> L2 = Argument.Number("l2", 0.01);

    public override string Kind => "L2";

    public override IEnumerable<Argument> Arguments => [L2];

    public override IEnumerable<Value> Penalties(GraphBuilder builder, Value value, Arguments arguments) =>
        Sums(builder, value, 0, L2.Read(arguments));
}

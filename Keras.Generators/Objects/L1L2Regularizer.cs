using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Objects;

/// <summary>Keras' <c>L1L2</c>: both sums.</summary>
internal sealed class L1L2Regularizer : RegularizerDefinition
{
    private static readonly Argument<double> L1 = Argument.Number("l1", 0);
    private static readonly Argument<double> L2 = Argument.Number("l2", 0);

    public override string Kind => "L1L2";

    public override IEnumerable<Argument> Arguments => [L1, L2];

    public override IEnumerable<Value> Penalties(GraphBuilder builder, Value value, Arguments arguments) =>
        Sums(builder, value, L1.Read(arguments), L2.Read(arguments));
}

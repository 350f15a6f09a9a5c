using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Objects;

/// <summary>Keras' <c>L1</c>: a factor times the sum of absolute values.</summary>
internal sealed class L1Regularizer : RegularizerDefinition
{
    private static readonly Argument<double> L1 = Argument.Number("l1", 0.01);

    public override string Kind => "L1";

    public override IEnumerable<Argument> Arguments => [L1];

    public override IEnumerable<Value> Penalties(GraphBuilder builder, Value value, Arguments arguments) =>
        Sums(builder, value, L1.Read(arguments), 0);
}

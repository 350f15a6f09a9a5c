using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Objects;

/// <summary>Keras' <c>OrthogonalRegularizer</c>: how far the rows or columns of a matrix are from being orthogonal to each other.</summary>
internal sealed class OrthogonalRegularizer : RegularizerDefinition
{
    private static readonly Argument<double> Factor = Argument.Number("factor", 0.01);
    private static readonly Argument<string> Mode = Argument.OneOf("mode", "Rows", "Rows", "Columns");

    public override string Kind => "OrthogonalRegularizer";

    public override IEnumerable<Argument> Arguments => [Factor, Mode];

    public override IEnumerable<Value> Penalties(GraphBuilder builder, Value value, Arguments arguments)
    {
        if (value.Shape.Rank != 2)
            throw new LayerException(
                $"OrthogonalRegularizer needs a matrix, but it is given {value.Shape}.") { Id = ProblemIds.ArgumentOutOfRange };
        bool rows = Mode.Read(arguments) == "Rows";
        int each = rows ? 0 : 1, along = 1 - each;
        Value size = builder.Sqrt(builder.Sum(value * value, along));
        // A vector of zeros stays one.
        Value divisor = builder.Select(builder.Equal(size, builder.Constant(0)), builder.Constant(1), size);
        Value unit = value / builder.Spread(divisor, value.Shape, [along]);
        Value products = builder.DotGeneral(unit, unit, [along], [along]);
        Value withThemselves = builder.Sum(unit * unit, 0, 1);
        Value count = builder.Extent(value.Shape[each]);
        Value pairs = count * (count - 1) / 2;
        return [(builder.Sum(builder.Abs(products), 0, 1) - withThemselves) / pairs * (0.5 * Factor.Read(arguments))];
    }
}

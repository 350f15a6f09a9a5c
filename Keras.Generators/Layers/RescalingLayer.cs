using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Rescaling</c>: x · scale + offset, with numbers that repeat along the axes in front of theirs.</summary>
internal sealed class RescalingLayer : LayerDefinition
{
    public static readonly Argument<NestedNumbers> Scale = Argument.NestedNumbers("scale"), Offset = Argument.NestedNumbers("offset", 0);

    public override string Kind => "Rescaling";

    protected override IReadOnlyList<Argument> OwnArguments => [Scale, Offset];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input) => (input * Fit(context, input, Scale)) + Fit(context, input, Offset);

    private static Value Fit(LayerContext context, Value input, Argument<NestedNumbers> argument)
    {
        NestedNumbers numbers = context.Get(argument);
        Shape shape = Shape.Of(numbers.Shape.Select(n => (Dim)n));
        if (shape.ElementCount.Equals((Dim)1))
            return context.Builder.Constant(numbers.Values[0]);
        // The samples' axis is not one that numbers can be given for: a batch is of any size.
        bool fits = shape.Rank < input.Shape.Rank
            && Enumerable.Range(1, shape.Rank).All(i => shape[-i].Constant == 1 || shape[-i].Equals(input.Shape[-i]));
        return fits ? context.Builder.Literal(numbers.Values, shape)
            : throw new LayerException(
                $"{context.Layer.Title}: {argument.Name} has the shape {shape}, which doesn't repeat to {context.Producer.TitleWithShape}.",
                argument.Name);
    }
}

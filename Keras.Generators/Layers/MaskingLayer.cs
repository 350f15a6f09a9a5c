using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Masking</c>: steps that hold nothing but one number don't count in the layers that follow, and are 0.</summary>
internal sealed class MaskingLayer : LayerDefinition
{
    private static readonly Argument<double> MaskValue = Argument.Number("maskValue", 0);

    public override string Kind => "Masking";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [MaskValue];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        if (input.Shape.Rank < 2)
            throw new LayerException(
                $"{context.Layer.Title} needs (batch, …, features), rank 2 or more, but {context.Producer.TitleWithShape} is one number per sample.");
        return b.Select(b.Spread(Counts(context, input), input.Shape, [input.Shape.Rank - 1]), input, b.Constant(0));
    }

    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs) =>
        [Counts(context, inputs[0])];

    private static Value Counts(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        return b.Any(b.Not(b.Equal(input, b.Constant(context.Get(MaskValue)))), input.Shape.Rank - 1);
    }
}

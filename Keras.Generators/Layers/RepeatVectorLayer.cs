using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>RepeatVector</c>: the same features at each of n steps.</summary>
internal sealed class RepeatVectorLayer : LayerDefinition
{
    private static readonly Argument<int> N = Argument.Integer("n").AtLeast(1);

    public override string Kind => "RepeatVector";

    protected override IReadOnlyList<Argument> OwnArguments => [N];

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        context.RequireRank(input, 2, "(batch, features)");
        return context.Builder.Spread(input, [input.Shape[0], context.Get(N), input.Shape[1]], [1]);
    }
}

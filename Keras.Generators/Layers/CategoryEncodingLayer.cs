using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>CategoryEncoding</c>: numbers of categories as vectors.</summary>
internal sealed class CategoryEncodingLayer : LayerDefinition
{
    private static readonly Argument<int> NumTokens = Argument.Integer("numTokens").AtLeast(1);
    private static readonly Argument<string> OutputMode = Argument.OneOf("outputMode", "MultiHot", "OneHot", "MultiHot", "Count");

    /// <summary>Of a call.</summary>
    private static readonly Argument<TensorValue?> CountWeights = Argument.OptionalTensor("countWeights");

    public override string Kind => "CategoryEncoding";

    public override IReadOnlyList<string> IntegerTypes => CategoryOutput.IntegerTypes;

    protected override IReadOnlyList<Argument> OwnArguments => [NumTokens, OutputMode];

    public override IReadOnlyList<Argument> CallArguments => [Inputs, CountWeights];

    protected override Value Call(LayerContext context, Value input)
    {
        Value? weights = context.Tensor(CountWeights);
        if (weights is { } given && (context.Get(OutputMode) != "Count" || !given.Shape.Equals(input.Shape)))
            throw new LayerException(
                $"{context.Layer.Title} takes weights of the input's shape where its outputMode is Count, but got {given.Shape} for {input.Shape} and {context.Get(OutputMode)}.", OutputMode.Name);
        return CategoryOutput.Encode(context, input, context.Get(OutputMode), context.Get(NumTokens), weights);
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Embedding</c>: a row of a table for each number.</summary>
internal class EmbeddingLayer : LayerDefinition
{
    /// <summary>Numbers are kept as floats, which hold all whole ones up to here.</summary>
    private const int MostRows = 1 << 24;

    protected static readonly Argument<int> InputDim = Argument.Integer("inputDim").AtLeast(1)
        .Where(n => n <= MostRows, $"must be {MostRows} at most, above which a float doesn't hold every number");
    protected static readonly Argument<int> OutputDim = Argument.Integer("outputDim").AtLeast(1);
    protected static readonly WeightArguments OfEmbeddings = new("embeddings", "RandomUniform");
    protected static readonly Argument<bool> MaskZero = Argument.Boolean("maskZero", false);

    public override string Kind => "Embedding";

    public override bool WritesActivityRegularizer => true;

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("quantization_config", null)];

    public override bool CanBeQuantized => true;

    protected override IReadOnlyList<Argument> OwnArguments =>
        [InputDim, OutputDim, OfEmbeddings.Initializer, MaskZero, .. OfEmbeddings.Limits];

    public override bool SupportsMasking(Arguments arguments) => MaskZero.Read(arguments);

    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs) =>
        [context.Builder.Not(context.Builder.Equal(inputs[0], context.Builder.Constant(0)))];

    protected override Value Call(LayerContext context, Value input)
    {
        if (context.Get(Quantization) is null)
            return context.Builder.Gather(Table(context), input);
        // Each row has a scale of its own.
        Value whole = context.Builder.Gather(context.WholeWeight("embeddings", [context.Get(InputDim), context.Get(OutputDim)]), input);
        Value scale = context.Builder.Gather(context.Weight("embeddings_scale", [context.Get(InputDim)], "Ones", trainable: false), input);
        return whole / context.Builder.Spread(scale, whole.Shape, [whole.Shape.Rank - 1]);
    }

    /// <summary>The table: (rows, columns).</summary>
    protected static Value Table(LayerContext context) =>
        OfEmbeddings.Make(context, "embeddings", [context.Get(InputDim), context.Get(OutputDim)]);
}

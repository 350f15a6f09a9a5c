using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>SpectralNormalization</c>: in training the kernel of the layer inside is divided by its largest singular value, which power
/// iteration finds. The iteration goes on from step to step, and has no derivative; the quotient has.
/// </summary>
internal sealed class SpectralNormalizationLayer : LayerDefinition
{
    private static readonly ObjectArgument Wrapped = new("layer", Family.Layer, isRequired: true);
    private static readonly Argument<int> PowerIterations = Argument.Integer("powerIterations", 1).AtLeast(1);

    public override string Kind => "SpectralNormalization";

    protected override IReadOnlyList<Argument> OwnArguments => [Wrapped, PowerIterations];

    public override string? ActivationOf(Arguments arguments) => LayerRegistry.ActivationOf(Wrapped.Read(arguments));

    public override bool CountsCalls(Arguments arguments, bool isTraining) => isTraining;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        GraphBuilder b = context.Builder;
        ObjectValue wrapped = context.Get(Wrapped)!;
        var kernel = new WeightTakeover(["kernel", "embeddings"], weight => Normalize(context, weight));
        IReadOnlyList<MaskedValue> outputs =
            context.CallInner(wrapped, "layer", LayerRegistry.Find(wrapped.Kind)!.CallOn(inputs.Count),
                [.. inputs.Select(i => new MaskedValue(i))], kernel);
        if (!kernel.IsDone)
            throw new LayerException(
                $"{context.Layer.Title} needs a layer with a kernel or embeddings, such as Dense, Conv2D or Embedding, but {wrapped.Kind} has neither.", Wrapped.Name);
        // Keras gives the output the input's type.
        return [.. outputs.Select(o => inputs[0].Type.Element == ElementType.Int32
            ? b.Retype(b.Truncate(o.Value), ElementType.Int32)
            : o.Value)];
    }

    private static Value Normalize(LayerContext context, Value kernel)
    {
        GraphBuilder b = context.Builder;
        Dim columns = kernel.Shape[-1];
        Value known =
            context.Weight("vector_u", [1, columns],
                new ObjectValue(Family.Initializer, "TruncatedNormal", new Arguments([new NamedArgument("stddev", new NumberValue(0.02))])),
                trainable: false);
        if (!context.IsTraining)
            return kernel;
        Value matrix = b.Reshape(kernel, [kernel.Shape.Count(0, kernel.Shape.Rank - 1), columns]), fixedMatrix = b.StopGradient(matrix);
        Value right = known, left = known;
        for (int i = 0; i < context.Get(PowerIterations); i++)
        {
            left = Unit(b, b.DotGeneral(right, fixedMatrix, [1], [1]));
            right = Unit(b, b.MatMul(left, fixedMatrix));
        }

        // A kernel of zeros stays as it is, and so does the iteration.
        Value isZero = b.Equal(b.Max(b.Abs(fixedMatrix), 0, 1), b.Constant(0));
        context.Update(known, b.Select(isZero, known, right));
        Value largest = b.Sum(b.MatMul(b.StopGradient(left), matrix) * b.StopGradient(right), 0, 1);
        Value normalized = kernel / b.Select(isZero, b.Constant(1), largest);
        // What no gradient changes stays as the step has left it.
        if (!context.IsTrainable || !Trainable.Read(context.Get(Wrapped)!.Arguments))
            context.Update(kernel, normalized);
        return normalized;
    }

    private static Value Unit(GraphBuilder b, Value row) => b.UnitLength(row, 1e-14, 1);
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Dense</c>: a product with a kernel over the last axis.</summary>
internal sealed class DenseLayer : LayerDefinition
{
    public static readonly Argument<int> Units = Argument.Integer("units").AtLeast(1);

    public override string Kind => "Dense";

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("quantization_config", null)];

    protected override IReadOnlyList<Argument> OwnArguments => [Units, Activations.Argument, .. KernelArguments.All];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        if (input.Shape.Rank < 2)
        {
            throw new LayerException(
                $"{context.Layer.Title} needs (batch, …, features), rank 2 or more, but {context.Producer.TitleWithShape} is one number per sample: Flatten makes it (None, 1).",
                null, new Fix(FixKind.InsertBefore, context.Layer.At(), "Flatten", "Insert Flatten"));
        }

        int units = context.Get(Units);
        long features = context.KnownSize(input, -1, "features on the last axis");
        Value product = context.Builder.MatMul(input, KernelArguments.Kernel(context, [features, units]));
        return Activations.Apply(context, KernelArguments.AddBias(context, product, units));
    }
}

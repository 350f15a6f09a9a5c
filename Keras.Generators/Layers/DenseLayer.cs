using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Dense</c>: a product with a kernel over the last axis.</summary>
internal sealed class DenseLayer : LayerDefinition
{
    public static readonly Argument<int> Units = Argument.Integer("units").AtLeast(1);

    public override string Kind => "Dense";

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("quantization_config", null)];

    public override bool CanBeQuantized => true;

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
        if (context.Get(Quantization) is { } quantization)
            return Activations.Apply(context, Quantized(context, input, [features, units], quantization));
        Value product = context.Builder.MatMul(input, KernelArguments.Kernel(context, [features, units]));
        return Activations.Apply(context, KernelArguments.AddBias(context, product, units));
    }

    /// <summary>
    /// The product of whole numbers, brought back to what they stand for. In Keras' files the scale comes behind the bias.
    /// </summary>
    private static Value Quantized(LayerContext context, Value input, Shape shape, ObjectValue quantization)
    {
        GraphBuilder b = context.Builder;
        Value kernel = context.WholeWeight("kernel", shape);
        Value? bias = context.Get(KernelArguments.UseBias) ? KernelArguments.Bias(context, [shape[1]]) : null;
        Value scale = context.Weight("kernel_scale", [shape[1]], "Ones", trainable: false), product;
        if (Int8QuantizationConfig.OfInputs(quantization) is { } quantizer)
        {
            (Value whole, Value ofInput) = AbsMaxQuantizer.Apply(b, input, [input.Shape.Rank - 1], quantizer.Arguments);
            product = b.MatMul(whole, kernel);
            product /= b.BroadcastTo(scale, product.Shape) * b.Spread(ofInput, product.Shape, [product.Shape.Rank - 1]);
        }
        else
        {
            product = b.MatMul(input, kernel) / scale;
        }

        return bias is { } offset ? product + offset : product;
    }
}

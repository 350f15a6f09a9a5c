using System.Text.RegularExpressions;
using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>EinsumDense</c>: a product with a kernel over axes that an equation names.</summary>
internal sealed class EinsumDenseLayer : LayerDefinition
{
    private static readonly Argument<string> Equation = Argument.RequiredText("equation").Where(
        e => Form.IsMatch(e), "must be of the form \"ab,bc->ac\", \"...ab,bc->...ac\" or \"ab...,bc->ac...\"");
    private static readonly Argument<EquatableArray<int>> OutputShape =
        Argument.Dimensions("outputShape").Where(s => s.All(n => n is -1 or > 0), "must be made of sizes of 1 or more, or Dim.Any");
    private static readonly Argument<string?> BiasAxes = Argument.Text("biasAxes");

    public override string Kind => "EinsumDense";

    public override bool WritesActivityRegularizer => true;

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("quantization_config", null)];

    public override bool CanBeQuantized => true;

    protected override IReadOnlyList<Argument> OwnArguments =>
        [Equation, OutputShape, Activations.Argument, BiasAxes, .. KernelArguments.All.Where(a => a != KernelArguments.UseBias)];

    private static Regex Form =>
        new(@"^([a-zA-Z]+,[a-zA-Z]+->[a-zA-Z]+|\.\.\.[a-zA-Z]+,[a-zA-Z]+->\.\.\.[a-zA-Z]+|[a-zA-Z]{2,}\.\.\.,[a-zA-Z]+->[a-zA-Z]+\.\.\.)$");

    public override string? ActivationOf(Arguments arguments) => Activations.Argument.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        string equation = Regex.Replace(context.Get(Equation), @"\s", "");
        string[] parts = equation.Split(',', '>');
        string inputSpec = parts[0].Replace("...", ""), kernelSpec = parts[1].TrimEnd('-'), outputSpec = parts[2].Replace("...", "");
        bool elidesLeft = parts[0].StartsWith("...", StringComparison.Ordinal), elides = parts[0].Contains("...");
        int elided = input.Shape.Rank - inputSpec.Length;
        if (elided < 0 || (!elides && elided > 0))
            throw new LayerException(
                $"{context.Layer.Title}: the equation {equation} is about an input of {inputSpec.Length} axes{(elides ? " or more" : "")}, but {context.Producer.TitleWithShape} has {input.Shape.Rank}.", Equation.Name);
        Dim InputSize(char axis) => input.Shape[inputSpec.IndexOf(axis) + (elidesLeft ? elided : 0)];
        Dim OutputSize(char axis) => SizeOfOutput(context, input, outputSpec, elidesLeft ? elided : 0, axis);
        Shape kernelShape = Shape.Of(kernelSpec.Select(axis => Known(context, equation, axis,
            inputSpec.Contains(axis) ? InputSize(axis) : outputSpec.Contains(axis) ? OutputSize(axis)
            : throw new LayerException(
                $"{context.Layer.Title}: axis {axis} of the kernel is neither one of the input nor of the output in {equation}.",
                Equation.Name))));
        if (outputSpec.FirstOrDefault(axis => !inputSpec.Contains(axis) && !kernelSpec.Contains(axis)) is var unknown and not '\0')
            throw new LayerException(
                $"{context.Layer.Title}: axis {unknown} of the output is neither one of the input nor of the kernel in {equation}.",
                Equation.Name);

        int lead = elidesLeft ? elided : 0;
        if (context.Get(Quantization) is { } quantization)
            return Activations.Apply(context, Quantized(quantization));
        Value result = context.Builder.Einsum(equation, input, KernelArguments.Kernel(context, kernelShape));
        CheckOutput(context, input, result, lead, outputSpec.Length);
        return Activations.Apply(context,
            Bias(context, equation, outputSpec, result, lead, elidesLeft ? 0 : elided) is { } bias ? result + bias : result);

        // In Keras' files the scale comes behind the bias.
        Value Quantized(ObjectValue quantization)
        {
            if (elides)
                throw new LayerException(
                    $"{context.Layer.Title}: only equations without ellipsis can be quantized, in Keras too, but this one is {equation}.",
                    Equation.Name);
            GraphBuilder b = context.Builder;
            var form = new QuantizedEinsum(inputSpec, kernelSpec, outputSpec);
            Value kernel = context.WholeWeight("kernel", kernelShape), x = input;
            Value? ofInput = null;
            if (Int8QuantizationConfig.OfInputs(quantization) is { } quantizer)
                (x, ofInput) = form.Input(b, input, quantizer);
            Value product = b.Einsum(equation, x, kernel);
            CheckOutput(context, input, product, lead, outputSpec.Length);
            Value? offset = Bias(context, equation, outputSpec, product, lead, elidesLeft ? 0 : elided);
            Value scale = context.Weight("kernel_scale", form.ScaleShape(product.Shape), "Ones", trainable: false);
            product /= ofInput is { } factor ? b.BroadcastTo(scale, product.Shape) * form.InputScale(b, factor, product.Shape) : scale;
            return offset is { } added ? product + added : product;
        }
    }

    /// <summary>The bias, if there is one, with an axis for each of the output from the first on that it has.</summary>
    private static Value? Bias(LayerContext context, string equation, string outputSpec, Value result, int lead, int trailing)
    {
        if (context.Get(BiasAxes) is not { Length: > 0 } biasAxes)
            return null;
        if (biasAxes.FirstOrDefault(axis => !outputSpec.Contains(axis)) is var odd and not '\0')
            throw new LayerException($"{context.Layer.Title}: axis {odd} of the bias isn't one of the output in {equation}.",
                BiasAxes.Name);
        int first = biasAxes.Min(axis => outputSpec.IndexOf(axis));
        return KernelArguments.Bias(context, Shape.Of([
            .. outputSpec.Skip(first).Select(axis => biasAxes.Contains(axis)
                ? Known(context, equation, axis, result.Shape[lead + outputSpec.IndexOf(axis)])
                : 1),
            .. Enumerable.Repeat((Dim)1, trailing)]));
    }

    /// <summary>The size of an axis that only the output shape says.</summary>
    private static Dim SizeOfOutput(LayerContext context, Value input, string outputSpec, int lead, char axis)
    {
        EquatableArray<int> sizes = context.Get(OutputShape);
        int at = outputSpec.IndexOf(axis) - (lead > 0 ? 0 : 1);
        return at >= 0 && at < sizes.Count && sizes[at] > 0 ? sizes[at]
            : throw new LayerException(
                $"{context.Layer.Title}: outputShape must say the size of axis {axis}, which {context.Producer.TitleWithShape} doesn't have.", OutputShape.Name);
    }

    private static Dim Known(LayerContext context, string equation, char axis, Dim size) => size.IsConstant ? size
        : throw new LayerException(
            $"{context.Layer.Title} makes weights for axis {axis} of {equation}, so its size must be known, but {context.Producer.TitleWithShape} has Dim.Any there.");

    /// <summary>Refuses an output shape that the equation doesn't give.</summary>
    private static void CheckOutput(LayerContext context, Value input, Value result, int lead, int axes)
    {
        EquatableArray<int> sizes = context.Get(OutputShape);
        // The sizes begin after the batch's axis, or after those that the ellipsis stands for.
        int start = Math.Max(lead, 1);
        bool fits = sizes.Count == axes - (lead > 0 ? 0 : 1)
            && sizes.Select((n, i) => n == -1 || result.Shape[start + i].Constant is not { } size || size == n).All(f => f);
        if (!fits)
            throw new LayerException(
                $"{context.Layer.Title} makes {result.Shape} of {context.Producer.TitleWithShape}, but outputShape says ({string.Join(", ", sizes)}).", OutputShape.Name);
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Dropout</c>: zeros for a random share in training, with the rest scaled up.</summary>
internal sealed class DropoutLayer : LayerDefinition
{
    public static readonly Argument<double> Rate = Argument.Number("rate").Fraction();
    public static readonly Argument<EquatableArray<int>?> NoiseShape = Argument.OptionalDimensions("noiseShape");
    public static readonly Argument<int?> Seed = Argument.OptionalInteger("seed");

    public override string Kind => "Dropout";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Rate, NoiseShape, Seed];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input) => Drop(context, input, Noise(context, input.Shape));

    /// <summary>Sets a share of <see cref="Rate"/> to 0 in training, where numbers of the shape <paramref name="noise"/> decide.</summary>
    public static Value Drop(LayerContext context, Value input, Shape noise) =>
        Drop(context, input, noise, context.Get(Rate), context.Get(Seed));

    /// <summary>Sets a share to 0 in training, where numbers of the shape <paramref name="noise"/> decide.</summary>
    public static Value Drop(LayerContext context, Value input, Shape noise, double rate, int? seed)
    {
        if (!context.IsTraining || rate == 0)
            return input;
        GraphBuilder b = context.Builder;
        if (rate == 1)
            return b.ZerosLike(input);
        Value isKept = b.GreaterOrEqual(context.Uniform(noise, seed), b.Constant(rate));
        return b.Select(isKept, input * (1 / (1 - rate)), b.Constant(0));
    }

    /// <summary>The shape that noiseShape gives, or the input's.</summary>
    public static Shape Noise(LayerContext context, Shape input)
    {
        if (context.Get(NoiseShape) is not { } sizes)
            return input;
        bool fits = sizes.Count == input.Rank && sizes.Select((n, i) => n is -1 or 1 || input[i].Constant == n).All(f => f);
        return fits
            ? Shape.Of(sizes.Select((n, i) => n == -1 ? input[i] : (Dim)n))
            : throw new LayerException(
                $"{context.Layer.Title}: noiseShape ({string.Join(", ", sizes)}) must have, for each axis of {input}, its size, 1 or Dim.Any.", NoiseShape.Name);
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Hashing</c>: bins of integers.</summary>
internal sealed class HashingLayer : LayerDefinition
{
    public static readonly Argument<int> NumBins = Argument.Integer("numBins").AtLeast(1);
    private static readonly Argument<int?> MaskValue = Argument.OptionalInteger("maskValue");
    private static readonly Argument<EquatableArray<long>> Salt = Argument.LargeIntegers("salt", 2);
    private static readonly Argument<string> OutputMode = Argument.OneOf("outputMode", "Int", "Int", "OneHot", "MultiHot", "Count");

    public override string Kind => "Hashing";

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("sparse", false)];

    public override IReadOnlyList<string> IntegerTypes => CategoryOutput.IntegerTypes;

    protected override IReadOnlyList<Argument> OwnArguments => [NumBins, MaskValue, Salt, OutputMode];

    public override string ElementTypeOf(Arguments arguments) =>
        OutputMode.Read(arguments) == "Int" ? "int64" : base.ElementTypeOf(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int bins = context.Get(NumBins);
        // The mask has the first bin for itself, if there are more.
        int? mask = bins > 1 ? context.Get(MaskValue) : null;
        Value bin = b.Apply(new HashToBins(mask is null ? bins : bins - 1, context.Get(Salt)), input);
        if (mask is { } masked)
            bin = b.Retype(b.Select(b.Equal(input, b.Constant(masked)), b.Constant(0), bin + 1), ElementType.Int32);
        return CategoryOutput.Encode(context, bin, context.Get(OutputMode), bins);
    }
}

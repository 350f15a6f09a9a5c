using Keras.Generators.Declarations;

namespace Keras.Generators.Objects;

/// <summary>
/// Keras' <c>Int8QuantizationConfig</c>: weights of eight bits; inputs become such numbers too where there is a quantizer for them.
/// </summary>
internal sealed class Int8QuantizationConfig : QuantizerDefinition
{
    private static readonly ObjectArgument WeightQuantizer = new("weightQuantizer", Family.Quantizer),
        ActivationQuantizer = new("activationQuantizer", Family.Quantizer);

    public override string Kind => "Int8QuantizationConfig";

    public override IEnumerable<Argument> Arguments => [WeightQuantizer, ActivationQuantizer];

    /// <summary>What holds where a layer has no configuration of its own.</summary>
    public static ObjectValue Default =>
        new(Family.Quantizer, "Int8QuantizationConfig",
            new Arguments([new NamedArgument(ActivationQuantizer.Name, AbsMaxQuantizer.Default)]));

    /// <summary>The quantizer of inputs, if there is one.</summary>
    public static ObjectValue? OfInputs(ObjectValue config) => ActivationQuantizer.Read(config.Arguments);
}

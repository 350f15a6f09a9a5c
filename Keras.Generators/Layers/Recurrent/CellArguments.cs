using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The arguments that recurrent cells share, which the layers around them take as well.</summary>
internal static class CellArguments
{
    public static readonly Argument<int> Units = Argument.Integer("units").AtLeast(1);
    public static readonly Argument<string> Activation = Argument.Member("activation", "Tanh");
    public static readonly Argument<string> RecurrentActivation = Argument.Member("recurrentActivation", "Sigmoid");
    public static readonly Argument<bool> UseBias = Argument.Boolean("useBias", true);
    public static readonly WeightArguments OfKernel = new("kernel", "GlorotUniform");
    public static readonly WeightArguments OfRecurrent = new("recurrent", "Orthogonal");
    public static readonly WeightArguments OfBias = new("bias", "Zeros");
    public static readonly Argument<bool> UnitForgetBias = Argument.Boolean("unitForgetBias", true);
    public static readonly Argument<double> Dropout = Argument.Number("dropout", 0).Fraction();
    public static readonly Argument<double> RecurrentDropout = Argument.Number("recurrentDropout", 0).Fraction();
    public static readonly Argument<int?> Seed = Argument.OptionalInteger("seed");
    public static readonly Argument<bool> ResetAfter = Argument.Boolean("resetAfter", true);

    public static IReadOnlyList<Argument> Initializers => [OfKernel.Initializer, OfRecurrent.Initializer, OfBias.Initializer];

    public static IReadOnlyList<Argument> Limits => [.. OfKernel.Limits, .. OfRecurrent.Limits, .. OfBias.Limits];

    public static Value Activate(LayerContext context, Value x) => Activations.Apply(context, context.Get(Activation), x);

    public static Value ActivateRecurrent(LayerContext context, Value x) => Activations.Apply(context, context.Get(RecurrentActivation), x);

    /// <summary>The bias of an LSTM: 1 for the forget gate at the beginning, if it is so wanted.</summary>
    public static Value? ForgetBias(LayerContext context, int units) =>
        !context.Get(UseBias) ? null
        : context.Get(UnitForgetBias) ? OfBias.Make(context, "bias", [4 * units], ones: (units, units))
        : OfBias.Make(context, "bias", [4 * units]);
}

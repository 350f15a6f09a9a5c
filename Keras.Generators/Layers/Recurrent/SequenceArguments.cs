using Keras.Generators.Declarations;

namespace Keras.Generators.Layers;

/// <summary>The arguments that all recurrent layers share.</summary>
internal static class SequenceArguments
{
    public static readonly Argument<bool> ReturnSequences = Argument.Boolean("returnSequences", false);
    public static readonly Argument<bool> ReturnState = Argument.Boolean("returnState", false);
    public static readonly Argument<bool> GoBackwards = Argument.Boolean("goBackwards", false);
    public static readonly Argument<bool> Stateful = Argument.Boolean("stateful", false);

    /// <summary>Taken as Keras takes it; the loop gives the same either way.</summary>
    public static readonly Argument<bool> Unroll = Argument.Boolean("unroll", false);

    public static readonly Argument<bool> ZeroOutputForMask = Argument.Boolean("zeroOutputForMask", false);

    /// <summary>Taken as Keras takes it, on whatever device.</summary>
    public static readonly Argument<string> UseCudnn = Argument.OneOf("useCudnn", "Auto", "Auto", "Always", "Never");

    public static readonly Argument<EquatableArray<TensorValue>> Sequences = Argument.Tensors("sequences");
    public static readonly Argument<EquatableArray<TensorValue?>> InitialState = Argument.OptionalTensors("initialState");

    /// <summary>In the order in which most of them have them.</summary>
    public static IReadOnlyList<Argument> All => [ReturnSequences, ReturnState, GoBackwards, Stateful, Unroll];
}

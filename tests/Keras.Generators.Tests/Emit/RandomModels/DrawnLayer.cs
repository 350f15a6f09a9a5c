namespace Keras.Generators.Tests.Emit.RandomModels;

/// <summary>A layer or operation as Keras' configurations have it, and what it is called on.</summary>
/// <param name="Module">Where Keras has it.</param>
/// <param name="Kind">Its class.</param>
/// <param name="Config">The members of its config besides its name, as JSON.</param>
/// <param name="Arguments">What it is called on, as JSON, tensors among it.</param>
/// <param name="Outputs">How many tensors it yields.</param>
internal sealed record DrawnLayer(string Module, string Kind, string Config, string Arguments, int Outputs = 1)
{
    /// <summary>Whether another call shares its weights: what has none is simply drawn again.</summary>
    public bool HasWeights { get; init; }

    /// <summary>The tensors of further arguments, by name, as JSON members.</summary>
    public string Keywords { get; init; } = "";
}

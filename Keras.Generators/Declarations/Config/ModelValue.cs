namespace Keras.Generators.Declarations.Config;

/// <summary>A model as an argument: what a wrapper wraps.</summary>
/// <param name="Declarations">Its layers, each once.</param>
/// <param name="Wiring">How they are connected.</param>
/// <param name="Config">Keras' configuration of it.</param>
internal sealed record ModelValue(EquatableArray<Declaration> Declarations, Wiring Wiring, string Config) : ArgumentValue
{
    public override string Text => "a model";
}

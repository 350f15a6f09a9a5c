using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// What a wrapper makes of a weight of the layer inside it before that one uses it. Keras' files list such a weight with the wrapper's own
/// too.
/// </summary>
/// <param name="names">Keras' names of the weight.</param>
/// <param name="use">From the weight to what is used.</param>
internal sealed class WeightTakeover(IReadOnlyList<string> names, Func<Value, Value> use)
{
    /// <summary>Whether there was such a weight.</summary>
    public bool IsDone { get; private set; }

    public bool Takes(string name) => names.Contains(name);

    public Value Use(Value weight)
    {
        IsDone = true;
        return use(weight);
    }
}

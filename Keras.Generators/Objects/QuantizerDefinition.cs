using Keras.Generators.Declarations;

namespace Keras.Generators.Objects;

/// <summary>How a layer whose weights are small whole numbers is computed, and how its inputs become such numbers.</summary>
internal abstract class QuantizerDefinition : IObjectDefinition
{
    private static readonly QuantizerDefinition[] All = [new AbsMaxQuantizer(), new Int8QuantizationConfig()];

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public abstract IEnumerable<Argument> Arguments { get; }

    public static QuantizerDefinition? Find(string kind) => All.FirstOrDefault(q => q.Kind == kind);
}

using Keras.Generators.Declarations;
using Keras.Generators.Layers;

namespace Keras.Generators.Objects;

/// <summary>The classes of Keras whose objects can be arguments, by their family.</summary>
internal static class ObjectRegistry
{
    /// <summary>The class of a name as Keras or C# spells it; null where there is none.</summary>
    public static IObjectDefinition? Find(Family family, string kind) => family switch
    {
        Family.Initializer => InitializerDefinition.Find(kind),
        Family.Regularizer => RegularizerDefinition.Find(kind),
        Family.Constraint => ConstraintDefinition.Find(kind),
        Family.Quantizer => QuantizerDefinition.Find(kind),
        Family.Layer => LayerRegistry.Find(kind),
        _ => null,
    };

    /// <summary>The module of Keras in which the classes of a family are.</summary>
    public static string ModuleOf(Family family) => $"keras.{family.ToString().ToLowerInvariant()}s";
}

using Keras.Generators.Declarations;

namespace Keras.Generators.Objects;

/// <summary>What the compiler knows of a class of Keras whose objects are arguments.</summary>
internal interface IObjectDefinition
{
    /// <summary>Keras' class name.</summary>
    string Kind { get; }

    /// <summary>Its arguments.</summary>
    IEnumerable<Argument> Arguments { get; }
}

using Keras.Generators.Objects;

namespace Keras.Generators.Declarations;

/// <summary>An argument that is a Keras object, such as an initializer. A bare name stands for the object with its defaults; <c>None</c> for no object.</summary>
/// <param name="name">The parameter's name in C#.</param>
/// <param name="family">What kind of object it is.</param>
/// <param name="default">The object's class where nothing is given; null for no object.</param>
internal sealed class ObjectArgument(string name, Family family, string? @default = null) : Argument<ObjectValue?>(
    name, value => Read(family, value), required: false, @default is null ? null : new ObjectValue(family, @default, Arguments.Empty), $"one of Keras' {family.ToString().ToLowerInvariant()}s")
{
    /// <summary>What kind of object it is.</summary>
    public Family Family { get; } = family;

    public override ArgumentFault? Check(Arguments arguments)
    {
        if (base.Check(arguments) is { } fault)
            return fault;
        if (Read(arguments) is not { } value)
            return null;
        foreach (Argument inner in ObjectRegistry.Find(Family, value.Kind)!.Arguments)
        {
            if (inner.Check(value.Arguments) is { } innerFault)
                return new ArgumentFault($"is a {value.Kind} whose {inner.Name} {innerFault.Text}");
        }

        return null;
    }

    private static (bool, ObjectValue?) Read(Family family, ArgumentValue value)
    {
        string? kind = value switch
        {
            MemberValue member => member.Member,
            ObjectValue given when given.Family == family => given.Kind,
            _ => null,
        };
        if (value is NullValue || kind == "None")
            return (true, null);
        return kind is not null && ObjectRegistry.Find(family, kind) is { } definition
            ? (true, new ObjectValue(family, definition.Kind, (value as ObjectValue)?.Arguments ?? Arguments.Empty)) : default;
    }
}

using Keras.Generators.Objects;

namespace Keras.Generators.Declarations;

/// <summary>
/// An argument that is a Keras object, such as an initializer. A bare name stands for the object with its defaults; <c>None</c> for no
/// object.
/// </summary>
/// <param name="name">The parameter's name in C#.</param>
/// <param name="family">What kind of object it is.</param>
/// <param name="default">The object's class where nothing is given; null for no object.</param>
/// <param name="isRequired">Whether it must be given.</param>
internal sealed class ObjectArgument(string name, Family family, string? @default = null, bool isRequired = false) : Argument<ObjectValue?>(
    name, value => value is NullValue && isRequired ? default : Read(family, value), isRequired, @default is null
        ? null : new ObjectValue(family, @default, Arguments.Empty), $"one of Keras' {family.ToString().ToLowerInvariant()}s")
{
    /// <summary>What kind of object it is.</summary>
    public Family Family { get; } = family;

    public override ArgumentFault? Check(Arguments arguments)
    {
        if (base.Check(arguments) is { } fault)
            return fault;
        if (Read(arguments) is not { } value)
            return null;
        return FaultIn(value);
    }

    /// <summary>What is wrong with an object's own arguments, as the end of a sentence.</summary>
    internal static ArgumentFault? FaultIn(ObjectValue value)
    {
        foreach (Argument inner in ObjectRegistry.Find(value.Family, value.Kind)!.Arguments)
        {
            if (inner.Check(value.Arguments) is { } innerFault)
                return new ArgumentFault($"is a {value.Kind} whose {inner.Name} {innerFault.Text}");
        }

        return null;
    }

    internal static (bool, ObjectValue?) Read(Family family, ArgumentValue value)
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

/// <summary>An argument that is a list of Keras objects, such as the cells of a stack.</summary>
/// <param name="name">The parameter's name in C#.</param>
/// <param name="family">What kind of objects they are.</param>
internal sealed class ObjectsArgument(string name, Family family) : Argument<EquatableArray<ObjectValue>>(
    name, value => Read(family, value), true, [], $"a list of Keras' {family.ToString().ToLowerInvariant()}s")
{
    /// <summary>What kind of objects they are.</summary>
    public Family Family { get; } = family;

    public override ArgumentFault? Check(Arguments arguments) =>
        base.Check(arguments) ?? Read(arguments).Select(ObjectArgument.FaultIn).FirstOrDefault(fault => fault is not null);

    private static (bool, EquatableArray<ObjectValue>) Read(Family family, ArgumentValue value) =>
        value is ListValue list && list.Items.Select(i => ObjectArgument.Read(family, i)).ToArray() is var read
            && read.All(r => r is (true, not null))
            ? (true, read.Select(r => r.Item2!).ToEquatableArray()) : default;
}

using System.Globalization;

namespace Keras.Generators.Declarations;

/// <summary>
/// The value of an argument, whichever source declared it: an attribute, an object creation or a <c>config.json</c>. Equatable, without
/// symbols or syntax.
/// </summary>
internal abstract record ArgumentValue
{
    /// <summary>As a user would write it in C#, for messages.</summary>
    public abstract string Text { get; }

    public sealed override string ToString() => Text;
}

internal sealed record NullValue : ArgumentValue
{
    public override string Text => "null";
}

internal sealed record IntegerValue(long Value) : ArgumentValue
{
    public override string Text => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed record NumberValue(double Value) : ArgumentValue
{
    public override string Text => Value.ToString("R", CultureInfo.InvariantCulture);
}

internal sealed record BooleanValue(bool Value) : ArgumentValue
{
    public override string Text => Value ? "true" : "false";
}

internal sealed record TextValue(string Value) : ArgumentValue
{
    public override string Text => $"\"{Value}\"";
}

/// <summary>
/// The member of an enum, such as <c>Relu</c> of <c>Activation</c>. Number is its value where the enum has no such member.
/// </summary>
internal sealed record MemberValue(string Member) : ArgumentValue
{
    public override string Text => Member;
}

internal sealed record ListValue(EquatableArray<ArgumentValue> Items) : ArgumentValue
{
    public override string Text => $"[{string.Join(", ", Items.Select(i => i.Text))}]";
}

/// <summary>A Keras object as an argument: an initializer with its parameters, a constraint, the layer that a wrapper wraps.</summary>
/// <param name="Family">What kind of object it is.</param>
/// <param name="Kind">Keras' name of its class.</param>
/// <param name="Arguments">What is given; what isn't has the class' default.</param>
internal sealed record ObjectValue(Family Family, string Kind, Arguments Arguments) : ArgumentValue
{
    public override string Text =>
        Arguments.Items.IsEmpty ? Kind : $"{Kind}({string.Join(", ", Arguments.Items.Select(a => $"{a.Name}: {a.Value.Text}"))})";
}

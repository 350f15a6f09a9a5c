using System.Globalization;

namespace Keras.Generators.Declarations;

/// <summary>
/// The value of an argument, whichever source declared it: an attribute, an object creation or a <c>config.json</c>. Equatable, without symbols or syntax.
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

/// <summary>The member of an enum, such as <c>Relu</c> of <c>Activation</c>. Number is its value where the enum has no such member.</summary>
internal sealed record MemberValue(string Member) : ArgumentValue
{
    public override string Text => Member;
}

internal sealed record ListValue(EquatableArray<ArgumentValue> Items) : ArgumentValue
{
    public override string Text => $"[{string.Join(", ", Items.Select(i => i.Text))}]";
}

/// <summary>A declaration inside another, such as the layer that a wrapper wraps.</summary>
internal sealed record NestedValue(Declaration Declaration) : ArgumentValue
{
    public override string Text => Declaration.Kind;
}

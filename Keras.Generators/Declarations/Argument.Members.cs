namespace Keras.Generators.Declarations;

/// <content>Named values.</content>
internal abstract partial class Argument
{
    /// <summary>One of some named values, spelled as in C#.</summary>
    public static Argument<string> OneOf(string name, string @default, params string[] members) => Member(name, @default)
        .Where(m => members.Contains(m), $"must be {string.Join(", ", members.Take(members.Length - 1))} or {members[members.Length - 1]}");

    /// <summary>One of some named values, or Keras' <c>None</c>.</summary>
    public static Argument<string> OneOfOrNone(string name, string @default, params string[] members) =>
        new Argument<string>(name, v => v is MemberValue m ? (true, m.Member) : (v is NullValue, "None"), false, @default,
            "one of the named values")
            .Where(m => m == "None" || members.Contains(m), $"must be {string.Join(", ", members)} or None");

    /// <summary>A string with a default, or Keras' <c>None</c>.</summary>
    public static Argument<string?> Text(string name, string @default) =>
        new(name, v => v is TextValue t ? (true, t.Value) : (v is NullValue, null), false, @default, "a string");
}

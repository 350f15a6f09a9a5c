namespace Keras.Generators.Declarations;

/// <summary>
/// Where in a declaration a problem lies: an attribute of the class, one of its arguments, an element of that. Location-free, so that it
/// can be cached.
/// </summary>
/// <param name="Attribute">Index among the attributes of the class; −1 for the class itself.</param>
/// <param name="Argument">The parameter's name, or null for the whole attribute.</param>
/// <param name="Element">Index in a list argument, or −1 for all of it.</param>
internal readonly record struct DeclarationPath(int Attribute, string? Argument = null, int Element = -1)
{
    /// <summary>The model's class itself.</summary>
    public static DeclarationPath Class => new(-1);

    /// <summary>In place of an attribute's index for what is declared in a model file.</summary>
    public const int InFile = -2;
}

/// <summary>Something wrong with a declaration. Analyzers turn it into a diagnostic.</summary>
/// <param name="Id">The diagnostic's id, such as <c>KG0003</c>.</param>
/// <param name="Path">Where the squiggle goes.</param>
/// <param name="Message">What is wrong, in full sentences.</param>
/// <param name="Fixes">What one edit would mend it, for code fixes.</param>
internal sealed record Problem(string Id, DeclarationPath Path, string Message, EquatableArray<Fix> Fixes = default);

/// <summary>An edit that a code fix can offer, as data.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">Where.</param>
/// <param name="Text">The new C# text; meaningless for removals.</param>
/// <param name="Title">What the user reads in the menu.</param>
internal sealed record Fix(FixKind Kind, DeclarationPath Path, string Text, string Title);

/// <summary>The kinds of edits.</summary>
internal enum FixKind
{
    /// <summary>Gives an argument another value; adds it where it isn't written.</summary>
    SetArgument,

    /// <summary>Writes the parameter's name before an argument that stands there by position.</summary>
    NameArgument,

    /// <summary>Removes an argument, so that its default holds.</summary>
    RemoveArgument,

    /// <summary>Puts an attribute list in front of the one that the path names.</summary>
    InsertBefore,

    /// <summary>Replaces the whole attribute.</summary>
    ReplaceAttribute,

    /// <summary>Removes the attribute.</summary>
    RemoveAttribute,

    /// <summary>Moves the attribute in front of all layers.</summary>
    MoveFirst,

    /// <summary>Adds the partial modifier to the class and the types around it.</summary>
    AddPartial,

    /// <summary>Replaces an expression of the code that works with a model.</summary>
    ReplaceCode,

    /// <summary>Adds an argument to a call or creation in such code.</summary>
    AddArgument,

    /// <summary>Removes an argument of a call or creation in such code.</summary>
    RemoveCode,

    /// <summary>Adds elements to an initializer in such code.</summary>
    AddElements,
}

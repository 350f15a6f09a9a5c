namespace Keras.Generators.Declarations;

/// <summary>
/// The arguments of a declaration by parameter name in C#'s spelling (<c>returnSequences</c>), sorted by name so that equal ones are equal.
/// </summary>
internal readonly record struct Arguments
{
    private readonly EquatableArray<NamedArgument> items;

    public Arguments(IEnumerable<NamedArgument> arguments) =>
        // A property that is set wins over the constructor's argument of the same name, which stands before it.
        items = arguments.GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.Last()).OrderBy(a => a.Name, StringComparer.Ordinal)
            .ToEquatableArray();

    public static Arguments Empty => default;

    public EquatableArray<NamedArgument> Items => items;

    /// <summary>The value of an argument, or null where it isn't given.</summary>
    public ArgumentValue? this[string name]
    {
        get
        {
            foreach (NamedArgument item in items)
            {
                if (item.Name == name)
                    return item.Value;
            }

            return null;
        }
    }
}

/// <summary>An argument and its value.</summary>
internal sealed record NamedArgument(string Name, ArgumentValue Value);

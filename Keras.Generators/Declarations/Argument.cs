namespace Keras.Generators.Declarations;

/// <summary>
/// A parameter of a layer, loss or other Keras object: its name, its default, how its value is read, and which values are allowed. The one
/// place where arguments of any source are interpreted.
/// </summary>
internal abstract partial class Argument(string name)
{
    /// <summary>The parameter's name in C#, such as <c>kernelSize</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The parameter's name in Keras, such as <c>kernel_size</c>.</summary>
    public string KerasName => KerasMember?.Key ?? Names.ToSnakeCase(Name);

    /// <summary>
    /// The dictionary that is the parameter in Keras, and the key in it, where each of its members is an argument here; else null.
    /// </summary>
    public (string Dictionary, string Key)? KerasMember { get; private protected set; }

    /// <summary>What holds where nothing is given; null where it must be given.</summary>
    public abstract object? DefaultValue { get; }

    /// <summary>True where it must be given.</summary>
    public abstract bool IsRequired { get; }

    /// <summary>What is wrong with the value, as the end of a sentence that starts with the argument's name; null if nothing is.</summary>
    public abstract ArgumentFault? Check(Arguments arguments);

    public static Argument<int> Integer(string name, int? @default = null) =>
        new(name, ReadInteger, @default is null, @default ?? 0, "an integer");

    /// <summary>An integer that may be absent: <c>None.Integer</c> in C#, <c>None</c> in Keras.</summary>
    public static Argument<int?> OptionalInteger(string name) =>
        new(name, v => v is NullValue or IntegerValue { Value: int.MinValue } ? (true, null) : ReadInteger(v) is (true, var n) ? (true, n)
            : default, false, null, "an integer");

    public static Argument<double> Number(string name, double? @default = null) =>
        new(name, ReadNumber, @default is null, @default ?? 0, "a number");

    public static Argument<bool> Boolean(string name, bool @default) =>
        new(name, v => v is BooleanValue b ? (true, b.Value) : default, false, @default, "true or false");

    public static Argument<string?> Text(string name) =>
        new(name, v => v is TextValue t ? (true, t.Value) : (v is NullValue, null), false, null, "a string");

    /// <summary>A string that must be given.</summary>
    public static Argument<string> RequiredText(string name) =>
        new(name, v => v is TextValue t ? (true, t.Value) : default, true, "", "a string");

    /// <summary>The member of an enum, by its C# name.</summary>
    public static Argument<string> Member(string name, string? @default) =>
        new(name, v => v is MemberValue m ? (true, m.Member) : default, @default is null, @default ?? "", "one of the named values");

    /// <summary>A list of integers.</summary>
    public static Argument<EquatableArray<int>> Integers(string name) => new(name, ReadIntegers, true, [], "a list of integers");

    /// <summary>A number of integers of 64 bits, or none; one alone is meant for each of them.</summary>
    public static Argument<EquatableArray<long>> LargeIntegers(string name, int count) =>
        new(
            name,
            v => v is NullValue or ListValue { Items.IsEmpty: true } ? (true, default)
                : v is IntegerValue one ? (true, Enumerable.Repeat(one.Value, count).ToEquatableArray())
                : v is ListValue list && list.Items.Count == count && list.Items.All(i => i is IntegerValue)
                    ? (true, list.Items.Select(i => ((IntegerValue)i).Value).ToEquatableArray()) : default,
            false, [], $"a list of {count} integers");

    /// <summary>A list of integers that may be absent.</summary>
    public static Argument<EquatableArray<int>?> OptionalIntegers(string name) =>
        new(name, v => v is NullValue ? (true, null) : ReadIntegers(v) is (true, var list) ? (true, list) : default, false, null,
            "a list of integers");

    /// <summary>A list of numbers, or one alone.</summary>
    public static Argument<EquatableArray<double>> Numbers(string name, params double[] @default) =>
        new(
            name,
            v => v is NullValue ? (true, default)
                : v is ListValue list
                    && list.Items.All(i => ReadNumber(i).Item1) ? (true, list.Items.Select(i => ReadNumber(i).Item2).ToEquatableArray())
                : ReadNumber(v) is (true, var one) ? (true, [one]) : default,
            false, @default.ToEquatableArray(), "a number or a list of numbers");

    /// <summary>A size or a list of them, −1 where <c>Dim.Any</c> or Keras' <c>None</c> stands.</summary>
    public static Argument<EquatableArray<int>> Dimensions(string name) => new(name, ReadDimensions, true, [], "a size or a list of sizes");

    /// <summary>The same where it may be absent.</summary>
    public static Argument<EquatableArray<int>?> OptionalDimensions(string name) =>
        new(name, v => v is NullValue ? (true, null) : ReadDimensions(v) is (true, var list) ? (true, list) : default, false, null,
            "a list of sizes");

    /// <summary>One axis or a list of them, which must be given.</summary>
    public static Argument<EquatableArray<int>> Axes(string name) =>
        new(name, v => ReadInteger(v) is (true, var n) ? (true, [n]) : ReadIntegers(v), true, [], "an axis or a list of axes");

    /// <summary>One axis or a list of them.</summary>
    public static Argument<EquatableArray<int>> Axes(string name, int @default) =>
        new(name, v => ReadInteger(v) is (true, var n) ? (true, [n]) : ReadIntegers(v), false, [@default], "an axis or a list of axes");

    /// <summary>One axis or a list of them; Keras' <c>None</c> is the empty list.</summary>
    public static Argument<EquatableArray<int>> AxesOrNone(string name, int @default) =>
        new(name, v => v is NullValue ? (true, []) : ReadInteger(v) is (true, var n) ? (true, [n]) : ReadIntegers(v), false, [@default],
            "an axis or a list of axes");

    /// <summary>A number or nested lists of them.</summary>
    public static Argument<NestedNumbers> NestedNumbers(string name, double? @default = null) =>
        new(
            name, v => v is NullValue && @default is { } given ? (true, new NestedNumbers([], [given]))
                : Declarations.NestedNumbers.Read(v) is { Values.IsEmpty: false } numbers ? (true, numbers) : default,
            @default is null, new NestedNumbers([], [@default ?? 0]), "a number or lists of numbers");

    /// <summary>A number or nested lists of them, or nothing.</summary>
    public static Argument<NestedNumbers?> OptionalNestedNumbers(string name) =>
        new(name, v => v is NullValue ? (true, null) : Declarations.NestedNumbers.Read(v) is { } numbers ? (true, numbers) : default, false,
            null, "a number or lists of numbers");

    /// <summary>One axis or size, a list of them, or nothing.</summary>
    public static Argument<EquatableArray<int>?> OptionalAxes(string name) =>
        new(
            name, v => v is NullValue ? (true, null) : ReadInteger(v) is (true, var n) ? (true, [n])
                : ReadIntegers(v) is (true, var list) ? (true, list) : default,
            false, null, "an axis or a list of axes");

    /// <summary>A number that may be absent: <c>None.Number</c> in C#, <c>None</c> in Keras.</summary>
    public static Argument<double?> OptionalNumber(string name) =>
        new(name, v => v is NullValue or NumberValue { Value: double.NaN } ? (true, null) : ReadNumber(v) is (true, var n) ? (true, n)
            : default, false, null, "a number");

    /// <summary>
    /// What lies before and behind each space axis: one number for all, one for each axis, or two for each axis, which may be pairs.
    /// </summary>
    public static Argument<EquatableArray<Border>> Borders(string name, int axes, int @default) =>
        new(
            name, v => ReadBorders(v, axes), false, Enumerable.Repeat(new Border(@default, @default), axes).ToEquatableArray(),
            axes == 1 ? "a size or [before, behind]" : $"a size, {axes} sizes or {2 * axes} sizes, before and behind each axis");

    /// <summary>One size per space axis; a single number is meant for each of them.</summary>
    public static Argument<EquatableArray<int>> Sizes(string name, int axes, int? @default = null) =>
        new(name, v => ReadSizes(v, axes, @default), @default is null, Repeat(@default ?? 0, axes),
            $"a size or [{string.Join(", ", Enumerable.Repeat("size", axes))}]");

    /// <summary>One size per space axis, or nothing.</summary>
    public static Argument<EquatableArray<int>?> OptionalSizes(string name, int axes) =>
        new(
            name, v => v is NullValue or IntegerValue { Value: int.MinValue } ? (true, null)
                : ReadSizes(v, axes, null) is (true, var list) ? (true, list) : default,
            false, null, $"a size or [{string.Join(", ", Enumerable.Repeat("size", axes))}]");

    private static (bool, int) ReadInteger(ArgumentValue value) =>
        value is IntegerValue { Value: >= int.MinValue and <= int.MaxValue } i ? (true, (int)i.Value) : default;

    private static (bool, double) ReadNumber(ArgumentValue value) => value switch
    {
        NumberValue n => (true, n.Value),
        IntegerValue i => (true, i.Value),
        _ => default,
    };

    private static (bool, EquatableArray<int>) ReadIntegers(ArgumentValue value) =>
        value is ListValue list && list.Items.All(i => ReadInteger(i).Item1)
            ? (true, list.Items.Select(i => ReadInteger(i).Item2).ToEquatableArray())
            : default;

    private static (bool, EquatableArray<int>) ReadDimensions(ArgumentValue value) => value switch
    {
        ListValue list => ReadIntegers(new ListValue(list.Items.Select(i => i is NullValue ? new IntegerValue(-1) : i).ToEquatableArray())),
        _ => ReadInteger(value) is (true, var n) ? (true, [n]) : default,
    };

    private static (bool, EquatableArray<int>) ReadSizes(ArgumentValue value, int axes, int? @default) => value switch
    {
        NullValue when @default is { } size => (true, Repeat(size, axes)),
        IntegerValue => ReadInteger(value) is (true, var n) ? (true, Repeat(n, axes)) : default,
        ListValue list when list.Items.Count == axes => ReadIntegers(value),
        _ => default,
    };

    private static (bool, EquatableArray<Border>) ReadBorders(ArgumentValue value, int axes)
    {
        if (ReadInteger(value) is (true, var all))
            return (true, Enumerable.Repeat(new Border(all, all), axes).ToEquatableArray());
        if (value is not ListValue list)
            return default;
        if (axes > 1 && list.Items.Count == axes && list.Items.All(i => i is ListValue { Items.Count: 2 }))
            list = new ListValue(list.Items.SelectMany(i => ((ListValue)i).Items).ToEquatableArray());
        if (ReadIntegers(list) is not (true, var sizes))
            return default;
        return sizes.Count == axes ? (true, sizes.Select(n => new Border(n, n)).ToEquatableArray())
            : sizes.Count == 2 * axes
                ? (true, Enumerable.Range(0, axes).Select(i => new Border(sizes[2 * i], sizes[(2 * i) + 1])).ToEquatableArray())
            : default;
    }

    private static EquatableArray<int> Repeat(int value, int count) => Enumerable.Repeat(value, count).ToEquatableArray();
}

/// <summary>What lies before and behind an axis.</summary>
internal readonly record struct Border(int Before, int Behind);

/// <summary>What is wrong with an argument's value.</summary>
/// <param name="Text">The end of a sentence that starts with the argument's name.</param>
/// <param name="Element">Index in a list, or −1.</param>
internal sealed record ArgumentFault(string Text, int Element = -1);

/// <inheritdoc/>
internal class Argument<T>(string name, Func<ArgumentValue, (bool Success, T Value)> read, bool required, T @default, string expected)
    : Argument(name)
{
    private readonly List<(Func<T, int?> FaultyElement, string Rule)> rules = [];

    public T Default { get; } = @default;

    public override object? DefaultValue => IsRequired ? null : Default;

    public override bool IsRequired { get; } = required;

    /// <summary>
    /// Only values for which <paramref name="holds"/> are allowed; <paramref name="rule"/> says which, as in "must be 1 or more".
    /// </summary>
    public Argument<T> Where(Func<T, bool> holds, string rule) => WhereElement(v => holds(v) ? null : -1, rule);

    /// <summary>
    /// As <see cref="Where"/>, for lists: the function gives the index of the first wrong element, −1 for the list as a whole, null if all
    /// are right.
    /// </summary>
    public Argument<T> WhereElement(Func<T, int?> faultyElement, string rule)
    {
        rules.Add((faultyElement, rule));
        return this;
    }

    /// <summary>Makes the argument a member of a dictionary in Keras.</summary>
    /// <param name="dictionary">Keras' parameter.</param>
    /// <param name="key">The key in it.</param>
    public Argument<T> In(string dictionary, string key)
    {
        KerasMember = (dictionary, key);
        return this;
    }

    /// <summary>The value, or the default where it isn't given or can't be read.</summary>
    public T Read(Arguments arguments) => arguments[Name] is { } value && read(value) is (true, var result) ? result : Default;

    public override ArgumentFault? Check(Arguments arguments)
    {
        if (arguments[Name] is not { } value)
            return IsRequired ? new ArgumentFault("is missing") : null;
        if (read(value) is not (true, var result))
            return new ArgumentFault($"must be {expected}, but is {value.Text}");
        foreach (var (faultyElement, rule) in rules)
        {
            if (faultyElement(result) is { } element)
                return new ArgumentFault($"{rule}, but is {value.Text}", element);
        }

        return null;
    }
}

/// <summary>Rules that many arguments have.</summary>
internal static class ArgumentRules
{
    public static Argument<int> AtLeast(this Argument<int> argument, int least) =>
        argument.Where(v => v >= least, $"must be {least} or more");

    public static Argument<EquatableArray<int>> AtLeast(this Argument<EquatableArray<int>> argument, int least) =>
        argument.WhereElement(v => FirstBelow(v, least), $"must be {least} or more");

    public static Argument<EquatableArray<int>?> AtLeast(this Argument<EquatableArray<int>?> argument, int least) =>
        argument.WhereElement(v => v is { } list ? FirstBelow(list, least) : null, $"must be {least} or more");

    public static Argument<EquatableArray<Border>> NotNegative(this Argument<EquatableArray<Border>> argument) =>
        argument.Where(v => v.All(b => b is { Before: >= 0, Behind: >= 0 }), "must be 0 or more");

    public static Argument<double> NotNegative(this Argument<double> argument) =>
        argument.Where(v => v >= 0 && !double.IsInfinity(v), "must be 0 or more");

    public static Argument<double> Positive(this Argument<double> argument) =>
        argument.Where(v => v > 0 && !double.IsInfinity(v), "must be above 0");

    public static Argument<double> Fraction(this Argument<double> argument) =>
        argument.Where(v => v is >= 0 and <= 1, "must be between 0 and 1");

    private static int? FirstBelow(EquatableArray<int> values, int least)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] < least)
                return i;
        }

        return null;
    }
}

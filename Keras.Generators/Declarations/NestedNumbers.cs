namespace Keras.Generators.Declarations;

/// <summary>Numbers in lists of equal lengths, nested as deep as there are axes; a number alone has none.</summary>
/// <param name="Shape">The lengths, outermost first.</param>
/// <param name="Values">The numbers in order.</param>
internal sealed record NestedNumbers(EquatableArray<int> Shape, EquatableArray<double> Values)
{
    /// <summary>Reads a value; null where lists differ in length or hold something else.</summary>
    public static NestedNumbers? Read(ArgumentValue value)
    {
        switch (value)
        {
            case IntegerValue integer:
                return new([], [integer.Value]);
            case NumberValue number:
                return new([], [number.Value]);
            case ListValue list:
                NestedNumbers?[] items = [.. list.Items.Select(Read)];
                if (items.Any(i => i is null || !i.Shape.Equals(items[0]!.Shape)))
                    return null;
                return new([items.Length, .. items.Length == 0 ? [] : items[0]!.Shape],
                    items.SelectMany(i => i!.Values).ToEquatableArray());
            default:
                return null;
        }
    }
}

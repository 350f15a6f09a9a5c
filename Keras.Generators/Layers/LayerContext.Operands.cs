using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <content>Operands, which may be tensors of the model or constants.</content>
internal sealed partial class LayerContext
{
    /// <summary>An operand that must be there.</summary>
    public Value Operand(Argument<ArgumentValue?> argument) => Operand(Given(argument)!);

    /// <summary>An operand that may be absent.</summary>
    public Value? OptionalOperand(Argument<ArgumentValue?> argument) =>
        Given(argument) is { } value and not NullValue ? Operand(value) : null;

    /// <summary>Several operands.</summary>
    public IReadOnlyList<Value> Operands(Argument<EquatableArray<ArgumentValue>> argument) => [.. Given(argument).Select(Operand)];

    /// <summary>A tensor of the call, a number, or a table of numbers.</summary>
    public Value Operand(ArgumentValue value) => value switch
    {
        TensorValue tensor => tensors[tensor.Input].Value,
        NumberValue number => Builder.Constant(number.Value),
        IntegerValue integer => Builder.Retype(Builder.Constant(integer.Value), ElementType.Int32),
        BooleanValue boolean => Builder.Condition(boolean.Value, Shape.Scalar),
        ArrayValue array =>
            Typed(Builder.Literal(array.Values, Shape.Of(array.Shape.Select(n => (Dim)n))),
                Operations.ElementTypes.Named(array.Type) ?? ElementType.Float32),
        ListValue list => Table(list),
        _ => throw new LayerException($"{Layer.Title} is called on {value.Text}, which isn't a tensor."),
    };

    /// <summary>A nest of lists of numbers.</summary>
    private Value Table(ListValue list)
    {
        var shape = new List<Dim>();
        for (ArgumentValue at = list; at is ListValue { Items: var items }; at = items.IsEmpty ? new NullValue() : items[0])
            shape.Add(items.Count);
        ArgumentValue[] leaves = [.. Leaves(list)];
        Value table =
            Builder.Literal(
                leaves.Select(l => l is NumberValue n ? n.Value : l is IntegerValue i ? i.Value : ((BooleanValue)l).Value ? 1 : 0),
                Shape.Of(shape));
        return Typed(table, leaves.All(l => l is BooleanValue) ? ElementType.Bool : leaves.All(l => l is IntegerValue) ? ElementType.Int32
            : ElementType.Float32);
    }

    private static IEnumerable<ArgumentValue> Leaves(ArgumentValue value) =>
        value is ListValue list ? list.Items.SelectMany(Leaves) : [value];

    private Value Typed(Value table, ElementType type) => type switch
    {
        ElementType.Bool => Builder.IsTrue(table),
        ElementType.Int32 => Builder.Retype(table, type),
        _ => table,
    };
}

namespace Keras.Generators.Declarations;

/// <content>What a layer is called with: tensors, and values beside them.</content>
internal abstract partial class Argument
{
    /// <summary>A tensor that must be given.</summary>
    public static Argument<TensorValue?> Tensor(string name) =>
        new(name, v => v is TensorValue t ? (true, t) : default, true, null, "a tensor");

    /// <summary>A tensor that may be absent.</summary>
    public static Argument<TensorValue?> OptionalTensor(string name) =>
        new(name, v => v is TensorValue t ? (true, t) : (v is NullValue, null), false, null, "a tensor");

    /// <summary>A tensor or a list of them, nested lists in order.</summary>
    public static Argument<EquatableArray<TensorValue>> Tensors(string name) =>
        new(name, v => Leaves(v).ToArray() is var leaves && leaves.All(l => l is TensorValue)
            ? (true, leaves.Cast<TensorValue>().ToEquatableArray()) : default, true, [], "a tensor or a list of tensors");

    /// <summary>A tensor or a list of them, of which each may be absent, as well as all.</summary>
    public static Argument<EquatableArray<TensorValue?>> OptionalTensors(string name) =>
        new(
            name,
            v => v is NullValue ? (true, [])
                : Leaves(v).ToArray() is var leaves && leaves.All(l => l is TensorValue or NullValue)
                    ? (true, leaves.Select(l => l as TensorValue).ToEquatableArray()) : default,
            false, [], "a tensor or a list of tensors");

    /// <summary>A tensor, a number, a condition or an array of them.</summary>
    public static Argument<ArgumentValue?> Operand(string name) =>
        new(name, v => IsOperand(v) ? (true, v) : default, true, null, "a tensor or a number");

    /// <summary>An operand that may be absent.</summary>
    public static Argument<ArgumentValue?> OptionalOperand(string name) =>
        new(name, v => IsOperand(v) ? (true, v) : (v is NullValue, null), false, null, "a tensor or a number");

    /// <summary>Operands, one or several.</summary>
    public static Argument<EquatableArray<ArgumentValue>> Operands(string name) =>
        new(name, v => v is ListValue list && list.Items.All(IsOperand) ? (true, list.Items) : IsOperand(v) ? (true, [v]) : default, true,
            [], "tensors or numbers");

    /// <summary>A value of any kind, as it is written.</summary>
    public static Argument<ArgumentValue?> Any(string name) =>
        new(name, v => v is UnknownValue ? default : (true, v), false, null, "a value");

    private static bool IsOperand(ArgumentValue value) => value is TensorValue or ArrayValue or IntegerValue or NumberValue or BooleanValue
        || (value is ListValue list && Leaves(list).All(l => l is IntegerValue or NumberValue or BooleanValue));

    private static IEnumerable<ArgumentValue> Leaves(ArgumentValue value) =>
        value is ListValue list ? list.Items.SelectMany(Leaves) : [value];
}

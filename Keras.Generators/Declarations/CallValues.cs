using System.Globalization;

namespace Keras.Generators.Declarations;

/// <summary>
/// One of the tensors that a layer is called on, by its place among them. The place in the model stays with the call, so that equal calls
/// are equal.
/// </summary>
internal sealed record TensorValue(int Input) : ArgumentValue
{
    public override string Text => "a tensor";
}

/// <summary>Numbers in a shape, in the order in which they lie in memory: a constant among the tensors of a call.</summary>
/// <param name="Shape">Its sizes.</param>
/// <param name="Values">As many numbers as the shape has elements.</param>
/// <param name="Type">Keras' name of the element type, such as <c>float32</c>.</param>
internal sealed record ArrayValue(EquatableArray<int> Shape, EquatableArray<double> Values, string Type) : ArgumentValue
{
    public override string Text => $"an array ({string.Join(", ", Shape.Select(n => n.ToString(CultureInfo.InvariantCulture)))})";
}

/// <summary>Python's <c>start:stop:step</c> in an index; each part is an integer or absent.</summary>
internal sealed record SliceValue(ArgumentValue Start, ArgumentValue Stop, ArgumentValue Step) : ArgumentValue
{
    public override string Text => $"{Part(Start)}:{Part(Stop)}" + (Step is NullValue ? "" : $":{Part(Step)}");

    private static string Part(ArgumentValue value) => value is NullValue ? "" : value.Text;
}

/// <summary>Python's <c>...</c> in an index.</summary>
internal sealed record EllipsisValue : ArgumentValue
{
    public override string Text => "...";
}

/// <summary>A value of a kind that no argument takes.</summary>
internal sealed record UnknownValue(string What) : ArgumentValue
{
    public override string Text => What;
}

using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>
/// Keras' element types as those of the compiler: conditions, whole numbers and fractional ones. Whole numbers are kept as floats, which
/// hold those up to 2²⁴ exactly.
/// </summary>
internal static class ElementTypes
{
    /// <summary>The type of a Keras name such as <c>int64</c>; null for a type that isn't there.</summary>
    public static ElementType? Named(string? name) => name switch
    {
        null => null,
        "bool" => ElementType.Bool,
        "float32" or "float64" or "float" => ElementType.Float32,
        "int8" or "int16" or "int32" or "int64" or "uint8" or "uint16" or "uint32" or "uint64" or "int" => ElementType.Int32,
        _ => throw new LayerException($"The element type {name} can't be compiled."),
    };

    /// <summary>A value of the type that an operation's <c>dtype</c> names; as it is where none is named.</summary>
    public static Value AsDeclared(LayerContext context, Value x) =>
        Named(context.Get(Define.DType)) is { } type ? Cast(context.Builder, x, type) : x;

    /// <summary>The least and the greatest number of a Keras type of small whole numbers; null for others.</summary>
    public static (double Least, double Greatest)? Range(string? name) => name switch
    {
        "uint8" => (0, 255),
        "int8" => (-128, 127),
        "uint16" => (0, 65535),
        "int16" => (-32768, 32767),
        _ => null,
    };

    /// <summary>A tensor as another type, as Keras' <c>cast</c> does it: fractions are cut off, and what isn't 0 is true.</summary>
    public static Value Cast(GraphBuilder b, Value x, ElementType type) => (x.Type.Element, type) switch
    {
        var (from, to) when from == to => x,
        (_, ElementType.Bool) => b.IsTrue(x),
        (ElementType.Bool, ElementType.Float32) => b.Convert(x),
        (ElementType.Bool, _) => b.Retype(b.Convert(x), type),
        (ElementType.Float32, _) => b.Retype(b.Truncate(x), type),
        _ => b.Retype(x, type),
    };

    /// <summary>Conditions as whole numbers; others as they are.</summary>
    public static Value AsNumber(GraphBuilder b, Value x) => x.Type.Element == ElementType.Bool ? Cast(b, x, ElementType.Int32) : x;

    /// <summary>Two tensors as one type, the wider of theirs and of <paramref name="least"/>.</summary>
    public static (Value X, Value Y) Common(GraphBuilder b, Value x, Value y, ElementType least = ElementType.Bool)
    {
        ElementType type = Wider(Wider(x.Type.Element, y.Type.Element), least);
        return (Cast(b, x, type), Cast(b, y, type));
    }

    /// <summary>Tensors as one type, the widest of theirs.</summary>
    public static Value[] Common(GraphBuilder b, IEnumerable<Value> values)
    {
        Value[] all = [.. values];
        ElementType type = all.Select(v => v.Type.Element).Aggregate(Wider);
        return [.. all.Select(v => Cast(b, v, type))];
    }

    private static ElementType Wider(ElementType x, ElementType y) =>
        x == ElementType.Float32 || y == ElementType.Float32 ? ElementType.Float32
            : x == ElementType.Int32 || y == ElementType.Int32 ? ElementType.Int32 : ElementType.Bool;
}

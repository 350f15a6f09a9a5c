using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>How operations are written down: those of one form in a line each.</summary>
internal static class Define
{
    public static readonly Argument<ArgumentValue?> X = Argument.Operand("x"), X1 = Argument.Operand("x1"), X2 = Argument.Operand("x2");
    public static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    public static readonly Argument<bool> KeepDims = Argument.Boolean("keepdims", false);
    public static readonly Argument<string?> DType = Argument.Text("dtype");

    /// <summary>An operation of one result.</summary>
    public static Operation Of(string name, Argument[] call, Argument[] own, Func<LayerContext, Value> lower) =>
        new(name, call, own, context => [lower(context)]);

    /// <summary>Element by element, of numbers of any kind.</summary>
    public static Operation Unary(string name, Func<GraphBuilder, Value, Value> f) =>
        Of(name, [X], [], c => f(c.Builder, ElementTypes.AsNumber(c.Builder, c.Operand(X))));

    /// <summary>Element by element, of fractional numbers.</summary>
    public static Operation Real(string name, Func<GraphBuilder, Value, Value> f) => Of(name, [X], [], c => f(c.Builder, c.Real(X)));

    /// <summary>Element by element, of two tensors that are brought to one type.</summary>
    public static Operation Binary(string name, Func<GraphBuilder, Value, Value, Value> f) => Of(name, [X1, X2], [], c =>
    {
        (Value x, Value y) = ElementTypes.Common(c.Builder, c.Operand(X1), c.Operand(X2), ElementType.Int32);
        return f(c.Builder, x, y);
    });

    /// <summary>The same with fractional numbers.</summary>
    public static Operation RealBinary(string name, Func<GraphBuilder, Value, Value, Value> f) =>
        Of(name, [X1, X2], [], c => f(c.Builder, c.Real(X1), c.Real(X2)));

    /// <summary>An operand as fractional numbers.</summary>
    public static Value Real(this LayerContext context, Argument<ArgumentValue?> argument) =>
        ElementTypes.Cast(context.Builder, context.Operand(argument), ElementType.Float32);

    /// <summary>An axis that may count from the end, refused where it isn't there.</summary>
    public static int AxisOf(this LayerContext context, Value x, int axis, int more = 0)
    {
        int rank = x.Shape.Rank + more, at = axis < 0 ? axis + rank : axis;
        return at >= 0 && at < rank ? at : throw new LayerException($"{context.Layer.Title}: there is no axis {axis} in {x.Shape}.");
    }
}

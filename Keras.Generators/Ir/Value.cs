namespace Keras.Generators.Ir;

/// <summary>
/// A node of a graph under construction, with the operators that make lowerings read like formulas. Shapes broadcast as in NumPy.
/// </summary>
internal readonly struct Value(GraphBuilder builder, int id)
{
    public GraphBuilder Builder { get; } = builder;

    public int Id { get; } = id;

    public Node Node => Builder[Id];

    public TensorType Type => Node.Type;

    public Shape Shape => Type.Shape;

    public static Value operator +(Value a, Value b) => a.Builder.Add(a, b);

    public static Value operator -(Value a, Value b) => a.Builder.Subtract(a, b);

    public static Value operator *(Value a, Value b) => a.Builder.Multiply(a, b);

    public static Value operator /(Value a, Value b) => a.Builder.Divide(a, b);

    public static Value operator +(Value a, double b) => a + a.Builder.Constant(b);

    public static Value operator -(Value a, double b) => a - a.Builder.Constant(b);

    public static Value operator *(Value a, double b) => a * a.Builder.Constant(b);

    public static Value operator /(Value a, double b) => a / a.Builder.Constant(b);

    public static Value operator +(double a, Value b) => b.Builder.Constant(a) + b;

    public static Value operator -(double a, Value b) => b.Builder.Constant(a) - b;

    public static Value operator *(double a, Value b) => b.Builder.Constant(a) * b;

    public static Value operator /(double a, Value b) => b.Builder.Constant(a) / b;

    public static Value operator -(Value a) => a.Builder.Negate(a);
}

namespace Keras.Generators.Ir;

/// <summary>What a primitive's derivative works with: its operands and result, what flows back into the result, and where to put what flows on.</summary>
internal readonly struct Adjoint(GraphBuilder builder, Value[] operands, Value result, Value cotangent, Func<int, bool> needs, Action<int, Value> add)
{
    public GraphBuilder Builder { get; } = builder;

    public Value Result { get; } = result;

    /// <summary>The derivative of the differentiated scalar by the result.</summary>
    public Value Cotangent { get; } = cotangent;

    public Value this[int operand] => operands[operand];

    public int Count => operands.Length;

    /// <summary>True where somebody asks for the derivative by this operand.</summary>
    public bool Needs(int operand) => needs(operand);

    /// <summary>Adds to the derivative by an operand. The value is only made where it is needed.</summary>
    public void Add(int operand, Func<Value> value)
    {
        if (needs(operand))
            add(operand, value());
    }
}

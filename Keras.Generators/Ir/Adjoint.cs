namespace Keras.Generators.Ir;

/// <summary>
/// What a primitive's derivative works with: its operands and result, what flows back into the result, and where to put what flows on.
/// </summary>
internal readonly struct Adjoint(GraphBuilder builder, Value[] operands, Value result, Cotangents cotangents, Func<int, bool> needs)
{
    public GraphBuilder Builder { get; } = builder;

    public Value Result { get; } = result;

    /// <summary>The derivative of the differentiated scalar by the result.</summary>
    public Value Cotangent => cotangents[Result.Id]!.Value;

    public Value this[int operand] => operands[operand];

    public int Count => operands.Length;

    /// <summary>The derivative by an element of the result, where that is a tuple; null where nothing flows back into it.</summary>
    public Value? ElementCotangent(int element) => cotangents.OfElement(Result.Id, element);

    /// <summary>True where somebody asks for the derivative by this operand.</summary>
    public bool Needs(int operand) => needs(operand);

    /// <summary>Adds to the derivative by an operand. The value is only made where it is needed.</summary>
    public void Add(int operand, Func<Value> value)
    {
        if (needs(operand))
            cotangents.Add(operands[operand].Id, value());
    }

    /// <summary>Adds to the derivative by an element of the first operand, a tuple.</summary>
    public void AddElement(int element, Value value)
    {
        if (needs(0))
            cotangents.AddToElement(operands[0].Id, element, value);
    }
}

/// <summary>What flows back into each node of a graph.</summary>
internal sealed class Cotangents
{
    private readonly Dictionary<int, Value> flows = [];
    private readonly Dictionary<(int Node, int Element), Value> elements = [];
    private readonly HashSet<int> tuples = [];

    /// <summary>What flows back into a node; null where nothing does.</summary>
    public Value? this[int node] => flows.TryGetValue(node, out Value flow) ? flow : null;

    /// <summary>True where something flows back into a node, or into an element of it.</summary>
    public bool Reaches(int node) => flows.ContainsKey(node) || tuples.Contains(node);

    public Value? OfElement(int node, int element) => elements.TryGetValue((node, element), out Value flow) ? flow : null;

    public void Add(int node, Value flow) => flows[node] = flows.TryGetValue(node, out Value sum) ? sum + flow : flow;

    public void AddToElement(int node, int element, Value flow)
    {
        tuples.Add(node);
        elements[(node, element)] = elements.TryGetValue((node, element), out Value sum) ? sum + flow : flow;
    }
}

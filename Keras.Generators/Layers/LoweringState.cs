using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>What the layers of a model share while they are lowered.</summary>
/// <param name="builder">The graph.</param>
/// <param name="isTraining">Whether it is that of a training step.</param>
/// <param name="layers">The layers up to the one that is being lowered.</param>
internal sealed class LoweringState(GraphBuilder builder, bool isTraining, IReadOnlyList<LayerNode> layers)
{
    private readonly Dictionary<(int Weight, string? Folder), int> firstStates = [];
    private readonly List<StateNode> states = [];
    private readonly Dictionary<int, Value> current = [];
    private readonly Dictionary<int, int> weights = [];
    private readonly Dictionary<int, int> furtherCalls = [];
    private int slots;

    public GraphBuilder Builder { get; } = builder;

    public bool IsTraining { get; } = isTraining;

    /// <summary>New values of weights after a training step.</summary>
    public IReadOnlyList<(int Weight, Value Next)> Updates => [.. current.OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];

    /// <summary>What is added to the loss: regularization.</summary>
    public List<Value> Penalties { get; } = [];

    /// <summary>What layers keep of each sample from batch to batch.</summary>
    public IReadOnlyList<StateNode> States => states;

    /// <summary>What the batch leaves behind in their places.</summary>
    public List<Value> NextStates { get; } = [];

    /// <summary>The number of samples that every batch has, where an input declares it.</summary>
    public int? BatchSize => InputLayer.BatchSizeOf(layers);

    /// <summary>The index of the first state of a layer, which is made where the layer is called for the first time.</summary>
    /// <param name="layer">The model's layer.</param>
    /// <param name="folder">Which layer inside it.</param>
    /// <param name="shapes">The states' shapes, the batch's axis included.</param>
    public int FirstState(LayerNode layer, string? folder, IReadOnlyList<Shape> shapes)
    {
        // Calls of one layer share its weights, and so its states.
        if (!firstStates.TryGetValue((layer.FirstWeight, folder), out int first))
        {
            firstStates[(layer.FirstWeight, folder)] = first = states.Count;
            foreach (Shape shape in shapes)
            {
                NextStates.Add(Builder.Parameter(ParameterRole.SampleState, states.Count, $"{layer.Name} state", new TensorType(shape)));
                states.Add(new StateNode(layer.Name, shape));
            }
        }

        return first;
    }

    /// <summary>
    /// A weight as the calls so far have left it: a layer that is called again goes on from the averages that its first call moved.
    /// </summary>
    public Value Current(Value weight)
    {
        int index = ((Parameter)weight.Node.Op).Index;
        Value now = current.TryGetValue(index, out Value moved) ? moved : weight;
        weights[now.Id] = index;
        return now;
    }

    /// <summary>Gives a weight that <see cref="Current"/> handed out a new value.</summary>
    public void Update(Value weight, Value next) => current[weights[weight.Id]] = next;

    /// <summary>The number of a further call of a layer of the model: 1 for its second.</summary>
    /// <param name="first">Index of the node with its first call.</param>
    public int FurtherCall(int first) => furtherCalls[first] = furtherCalls.TryGetValue(first, out int calls) ? calls + 1 : 1;

    /// <summary>The number of a stream of random numbers: one of its own where no seed is given.</summary>
    /// <param name="seed">Layers with the same seed draw the same.</param>
    /// <param name="part">Which of the streams that a layer draws from.</param>
    public int Slot(int? seed, int part = 0) => seed is { } s ? (s | 0x4000_0000) ^ (part << 29) : slots++;
}

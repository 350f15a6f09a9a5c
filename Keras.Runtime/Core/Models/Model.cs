using Keras.Execution;

namespace Keras;

/// <summary>
/// A compiled model: weights, optimizer and the functions that the generator emitted. Every model class derives from it. Owns native
/// memory: dispose it. Not safe for concurrent use.
/// </summary>
public abstract partial class Model : IDisposable
{
    private readonly Backend _backend;
    private Optimizer? _optimizer;
    private bool _disposed;
    private Dictionary<string, AdaptableLayer>? _adaptableLayers;

    // Whoever first asks for weights finds random ones, unless a file gave them before.
    private bool _hasWeights;

    /// <summary>Creates the model with freshly initialized weights.</summary>
    /// <param name="description">What the generator knows of the model.</param>
    /// <param name="device">Where to compute; null is <see cref="Device.Cpu"/>.</param>
    /// <param name="seed">Start of everything random in the model (weights, dropout, shuffling); null draws one.</param>
    protected Model(ModelDescription description, Device? device, int? seed)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
        Device = device ?? Device.Cpu;
        Seed = seed ?? Random.Shared.Next();
        AllWeights = Array.ConvertAll(description.Weights, weight => new Weight(this, weight));
        Weights = Array.FindAll(AllWeights, weight => weight.Description.Argument is null);
        _backend = Device.CreateBackend(this);
    }

    /// <summary>Layers, weights, inputs and outputs.</summary>
    public ModelDescription Description { get; }

    /// <summary>Where the model computes.</summary>
    public Device Device { get; }

    /// <summary>The seed of everything random in the model.</summary>
    public int Seed { get; }

    /// <summary>The optimizer, whose learning rate may be changed between steps. Another one starts afresh.</summary>
    /// <exception cref="InvalidOperationException">The model was declared without one.</exception>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public Optimizer Optimizer
    {
        get => _optimizer ??= CreateOptimizer();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _optimizer = value;
            Backend.ResetOptimizer();
        }
    }

    internal Backend Backend
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_hasWeights) InitializeWeights();
            return _backend;
        }
    }

    /// <summary>The key of everything random in the step that comes next.</summary>
    internal uint RandomKey => RandomKeys.Of(Seed, Optimizer.Iterations);

    internal CpuFunction NewPredict() => CreatePredict();

    internal CpuFunction NewEvaluate() => CreateEvaluate();

    internal CpuFunction NewTrain() => CreateTrain();

    /// <summary>The compiled prediction.</summary>
    protected abstract CpuFunction CreatePredict();

    /// <summary>The compiled evaluation; overridden where a loss was declared.</summary>
    /// <exception cref="InvalidOperationException">The model was declared without a loss.</exception>
    protected virtual CpuFunction CreateEvaluate() => throw NotCompiled("loss");

    /// <summary>The compiled training step; overridden where a loss was declared.</summary>
    /// <exception cref="InvalidOperationException">The model was declared without a loss.</exception>
    protected virtual CpuFunction CreateTrain() => throw NotCompiled("loss");

    /// <summary>The declared optimizer, new; overridden where one was declared.</summary>
    /// <exception cref="InvalidOperationException">The model was declared without one.</exception>
    protected virtual Optimizer CreateOptimizer() => throw NotCompiled("optimizer");

    /// <summary>The declared metrics, new; overridden where some were declared.</summary>
    protected virtual Metric[] CreateMetrics() => [];

    /// <summary>A layer that learns from data: what the emitted property of its name hands out, always the same object.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="create">Makes what was declared.</param>
    /// <param name="inputShape">The shape of one sample that the layer is called on; <see cref="Dim.Any"/> where only the data
    /// tell.</param>
    protected TLayer AdaptableLayer<TLayer>(string name, Func<TLayer> create, ReadOnlySpan<int> inputShape) where TLayer : AdaptableLayer
    {
        ArgumentNullException.ThrowIfNull(create);
        if (_adaptableLayers?.TryGetValue(name, out AdaptableLayer? known) == true) return (TLayer)known;
        TLayer layer = create();
        layer.Attach(new LayerOfModel(this, name, inputShape.ToArray()));
        (_adaptableLayers ??= new(StringComparer.Ordinal))[name] = layer;
        return layer;
    }

    /// <summary>The layers that learn from data; overridden where there are some.</summary>
    protected virtual IReadOnlyList<AdaptableLayer> LearningLayers => [];

    /// <summary>Forgets what layers kept of the samples of the batch before; what the emitted <c>ResetState</c> calls.</summary>
    protected void ResetStateCore() => Backend.ResetStates();

    /// <summary>Frees the model's memory. Using the model afterwards throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        directMemory?.Dispose();
        _backend.Dispose();
        GC.SuppressFinalize(this);
    }

    private InvalidOperationException NotCompiled(string missing) =>
        new(
            $"'{Description.Name}' was declared without {(missing == "optimizer" ? "an" : "a")} {missing}: it predicts, but can't be trained or evaluated. Add [Loss.…, Optimizer.…] to the class.");
}

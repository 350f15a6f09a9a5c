using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>
/// What a layer works with while it is lowered: the graph under construction, its arguments and weights, and whether it trains.
/// </summary>
/// <param name="state">What the layers of the model share.</param>
/// <param name="layers">The layers that may come before this one: what its inbound tensors are outputs of.</param>
/// <param name="layer">The layer, and what it is called with.</param>
/// <param name="tensors">All tensors of the call.</param>
internal sealed partial class LayerContext(
    LoweringState state, IReadOnlyList<LayerNode> layers, LayerNode layer, IReadOnlyList<MaskedValue> tensors)
{
    private readonly List<WeightSpec> weights = [];

    public GraphBuilder Builder => state.Builder;

    /// <summary>What the layers of the model share.</summary>
    public LoweringState State => state;

    /// <summary>True in a training step, where dropout drops and batch normalization uses the batch's statistics.</summary>
    public bool IsTraining => state.IsTraining;

    /// <summary>Whether training changes this layer's weights: not if a layer around it is frozen.</summary>
    public bool IsTrainable => LayerDefinition.Trainable.Read(layer.Arguments) && outer?.IsTrainable != false;

    public LayerNode Layer => layer;

    /// <summary>
    /// The layers before this one along its first input, nearest first. The last is the model's input, or that of the model or wrapper that
    /// this layer is in.
    /// </summary>
    public IReadOnlyList<LayerNode> Upstream => LayerGraph.Upstream.Of(layers, layer);

    /// <summary>The layer whose output this one takes first.</summary>
    public LayerNode Producer => ProducerOf(0);

    /// <summary>The layer that one of the tensors comes from.</summary>
    public LayerNode ProducerOf(int tensor) => layers[layer.Inbound[tensor].Layer];

    /// <summary>The weights made so far.</summary>
    public IReadOnlyList<WeightSpec> Weights => weights;

    public T Get<T>(Argument<T> argument) => argument.Read(layer.Arguments);

    /// <summary>Makes a weight. Trainable ones come first, as in Keras' files.</summary>
    /// <param name="name">Keras' name of it, such as <c>kernel</c>.</param>
    /// <param name="shape">Its shape, all sizes known.</param>
    /// <param name="initializer">How it starts.</param>
    /// <param name="trainable">False for what training never changes by gradient, such as moving averages.</param>
    /// <param name="constraint">To what it is kept, if to anything.</param>
    /// <param name="part">The folder of the layer inside this one that has it in Keras, if there is one.</param>
    public Value Weight(
        string name, Shape shape, ObjectValue initializer, bool trainable = true, ObjectValue? constraint = null, string? part = null) =>
        Weight(name, shape, initializer, trainable, constraint, part, argument: null);

    /// <summary>Makes a state that is learned from data, of which Keras has no weight: files keep it as an argument of the layer.</summary>
    /// <param name="argument">Keras' name of the argument.</param>
    /// <param name="shape">Its shape, all sizes known.</param>
    /// <param name="start">What it is before anything is learned.</param>
    public Value Learned(string argument, Shape shape, double start) =>
        Weight(argument, shape,
            new ObjectValue(Family.Initializer, "Constant", new Arguments([new NamedArgument("value", new NumberValue(start))])),
            trainable: false, null, null, argument);

    /// <summary>Makes a weight of whole numbers of eight bits, which training leaves as it is.</summary>
    public Value WholeWeight(string name, Shape shape) =>
        Weight(name, shape, new ObjectValue(Family.Initializer, "Zeros", Arguments.Empty), trainable: false, null, null, argument: null,
            isWhole: true);

    private Value Weight(string name, Shape shape, ObjectValue initializer, bool trainable, ObjectValue? constraint, string? part,
        string? argument, bool isWhole = false)
    {
        int number = Root.again ?? Root.weights.Count;
        Value weight =
            Builder.Parameter(ParameterRole.Weight, Root.Layer.FirstWeight + number, $"{Root.Layer.Name}/{name}", new TensorType(shape));
        if (Root.again is null)
            AddWeight(name, shape, initializer, trainable, constraint, part, argument, isWhole);
        else
            Root.again++;
        Value now = state.Current(weight);
        return part is null && Takeover?.Takes(name) == true ? Takeover.Use(now) : now;
    }

    private void AddWeight(string name, Shape shape, ObjectValue initializer, bool trainable, ObjectValue? constraint, string? part,
        string? argument, bool isWhole)
    {
        Root.weights.Add(
            new WeightSpec(name, shape.Select(d => checked((int)d.Constant!.Value)).ToEquatableArray(), initializer,
                trainable && IsTrainable, constraint)
        {
            Part = PartOf(part), IsListedAround = part is null && Takeover?.Takes(name) == true, Argument = argument, IsWhole = isWhole,
        });
    }

    /// <summary>
    /// Makes a weight that starts as an initializer of Keras with its defaults fills it. What users can set has
    /// <see cref="WeightArguments"/>.
    /// </summary>
    public Value Weight(string name, Shape shape, string initializer, bool trainable = true) =>
        Weight(name, shape, new ObjectValue(Family.Initializer, initializer, Arguments.Empty), trainable);

    /// <summary>Adds a weight's size to the loss.</summary>
    public void Penalize(Value weight, double l1, double l2, ObjectValue? regularizer)
    {
        // A layer that is called again has paid for its weights already.
        if (IsTrainable && layer.FirstCall is null && Root.again is null)
            state.Penalties.AddRange(RegularizerDefinition.Penalties(Builder, weight, l1, l2, regularizer));
    }

    /// <summary>
    /// Adds what some output's size is to the loss, per sample of the batch. A layer's own output is looked at without being asked for.
    /// </summary>
    public void PenalizeActivity(IEnumerable<Value> penalties) =>
        state.Penalties.AddRange(penalties.Select(p => p / Builder.Extent(Dim.Batch)));

    /// <summary>Gives a weight a new value after a training step.</summary>
    public void Update(Value weight, Value next) => state.Update(weight, next);

    /// <summary>Uniform numbers in [0, 1), other ones in every step and call. Layers with the same seed draw the same.</summary>
    public Value Uniform(Shape shape, int? seed) => Builder.Uniform(shape, state.Slot(SeedOfCall(seed)));

    /// <summary>Normally distributed numbers of mean 0 and variance 1, by Box and Muller's method.</summary>
    public Value Normal(Shape shape, int? seed)
    {
        // 1 - u is never 0.
        Value radius = Builder.Sqrt(-2 * Builder.Log(1 - Uniform(shape, seed)));
        return radius * Builder.Cosine(2 * Math.PI * Builder.Uniform(shape, state.Slot(SeedOfCall(seed), part: 1)));
    }

    /// <summary>The size of an axis, which must be known.</summary>
    public long KnownSize(Value input, int axis, string what) =>
        input.Shape[axis].Constant
        ?? throw new LayerException(
            $"{layer.Title} makes a weight for each of the {what}, so their number must be known, but {Producer.TitleWithShape} has Dim.Any there.");

    /// <summary>
    /// Axes that an argument names, which may count from the end, sorted. The samples' axis isn't among those that can be named.
    /// </summary>
    /// <param name="input">The tensor.</param>
    /// <param name="given">The axes.</param>
    /// <param name="argument">What names them.</param>
    /// <param name="tensor">Which of the tensors of the call it is.</param>
    public int[] Axes(Value input, EquatableArray<int> given, Argument argument, int tensor = 0)
    {
        int rank = input.Shape.Rank;
        int[] axes = [.. given.Select(a => a < 0 ? a + rank : a)];
        return axes.Length > 0 && axes.All(a => a >= 1 && a < rank) && axes.Distinct().Count() == axes.Length ? [.. axes.OrderBy(a => a)]
            : throw new LayerException(
                $"{layer.Title}: {argument.Name} {(given.Count == 1 ? given[0].ToString(System.Globalization.CultureInfo.InvariantCulture) : given.ToString())} must name different axes of {ProducerOf(tensor).TitleWithShape} after the batch's.",
                argument.Name);
    }

    /// <summary>Refuses an input of another rank.</summary>
    /// <param name="input">What the layer is called on.</param>
    /// <param name="rank">The rank it needs.</param>
    /// <param name="axes">The axes' names, as in "(batch, height, width, channels)".</param>
    public void RequireRank(Value input, int rank, string axes)
    {
        if (input.Shape.Rank != rank)
            throw RankProblem.Of(this, input.Shape, rank, axes);
    }

    /// <summary>Refuses a mask with fewer axes, such as one that says only of whole samples whether they count.</summary>
    /// <param name="rank">The axes that it needs at least.</param>
    /// <param name="axes">Their names, as in "(batch, time)".</param>
    public void RequireMask(int rank, string axes)
    {
        if (Mask is { } mask && mask.Shape.Rank < rank)
            throw new LayerException($"{layer.Title} needs a mask {axes}, but got {mask.Shape}.");
    }
}

/// <summary>A weight as a layer makes it.</summary>
internal sealed record WeightSpec(string Name, EquatableArray<int> Shape, ObjectValue Initializer, bool Trainable, ObjectValue? Constraint)
{
    /// <summary>The folder of the layer inside the layer that has it in Keras, if there is one.</summary>
    public string? Part { get; init; }

    /// <summary>Keras' argument that files keep it as, where it is no weight in Keras.</summary>
    public string? Argument { get; init; }

    /// <summary>Whether files keep it as whole numbers of eight bits.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether files have it a second time, among the weights of the layer around that folder.</summary>
    public bool IsListedAround { get; init; }

    /// <summary>
    /// Where files keep the weights of a layer, in order, and where they have one a second time: each folder numbers its own.
    /// </summary>
    public static IEnumerable<(string Path, string? Copy)> Paths(string layer, IReadOnlyList<WeightSpec> weights)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        string Next(string? folder)
        {
            string vars = $"{layer}/{(folder is null ? "" : folder + "/")}vars";
            counts.TryGetValue(vars, out int count);
            counts[vars] = count + 1;
            return $"{vars}/{count}";
        }

        foreach (WeightSpec weight in weights)
        {
            if (weight.Argument is { } argument)
            {
                yield return ($"{layer}/{argument}", null);
                continue;
            }

            string? around = weight.Part?.LastIndexOf('/') is { } end and >= 0 ? weight.Part.Substring(0, end) : null;
            yield return (Next(weight.Part), weight.IsListedAround ? Next(around) : null);
        }
    }
}

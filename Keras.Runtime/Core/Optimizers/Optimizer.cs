using Keras.Execution;

namespace Keras;

/// <summary>
/// How training changes the weights. The same class declares it (<c>[Optimizer.Adam(1e-3)]</c>) and is the object in <see cref="Model.Optimizer"/>.
/// </summary>
/// <remarks>Arguments of attributes can't be null: where Keras takes None, 0 stands for it (no clipping, no decay, no accumulation).</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract partial class Optimizer : Attribute
{
    private double _learningRate;

    private protected Optimizer(
        double learningRate, double weightDecay, double clipnorm, double clipvalue, double globalClipnorm,
        bool useEma, double emaMomentum, int emaOverwriteFrequency, int gradientAccumulationSteps, string name, double decay)
    {
        LearningRate = learningRate;
        WeightDecay = NotNegative(weightDecay, nameof(weightDecay));
        Clipnorm = NotNegative(clipnorm, nameof(clipnorm));
        Clipvalue = NotNegative(clipvalue, nameof(clipvalue));
        GlobalClipnorm = NotNegative(globalClipnorm, nameof(globalClipnorm));
        if ((clipnorm > 0 ? 1 : 0) + (clipvalue > 0 ? 1 : 0) + (globalClipnorm > 0 ? 1 : 0) > 1)
            throw new ArgumentException($"Only one of clipnorm, clipvalue and globalClipnorm can be set; received {clipnorm}, {clipvalue} and {globalClipnorm}.");
        UseEma = useEma;
        EmaMomentum = useEma ? Share(emaMomentum, nameof(emaMomentum), inclusive: true) : emaMomentum;
        EmaOverwriteFrequency = emaOverwriteFrequency >= 0 ? emaOverwriteFrequency
            : throw new ArgumentOutOfRangeException(nameof(emaOverwriteFrequency), emaOverwriteFrequency, "Expected a number of steps, or 0 for none.");
        GradientAccumulationSteps = gradientAccumulationSteps is 0 or >= 2 ? gradientAccumulationSteps
            : throw new ArgumentOutOfRangeException(nameof(gradientAccumulationSteps), gradientAccumulationSteps, "Expected at least 2, or 0 for none.");
        Name = name;
        Decay = NotNegative(decay, nameof(decay));
    }

    /// <summary>The step size (before <see cref="Decay"/>); may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = NotNegative(value, nameof(LearningRate));
    }

    /// <summary>Every weight loses this share of itself, times the learning rate, before each step; 0: none.</summary>
    public double WeightDecay { get; }

    /// <summary>Each weight's gradient is scaled down to this norm where it is longer; 0: never.</summary>
    public double Clipnorm { get; }

    /// <summary>Each number of a gradient is clipped to ± this; 0: never.</summary>
    public double Clipvalue { get; }

    /// <summary>All gradients together are scaled down to this norm where it is exceeded; 0: never.</summary>
    public double GlobalClipnorm { get; }

    /// <summary>Whether a moving average of the weights is kept, which replaces them when <c>Fit</c> ends.</summary>
    public bool UseEma { get; }

    /// <summary>How much of the moving average stays in each step.</summary>
    public double EmaMomentum { get; }

    /// <summary>After how many steps the moving average replaces the weights; 0: only when <c>Fit</c> ends.</summary>
    public int EmaOverwriteFrequency { get; }

    /// <summary>Over how many batches gradients are averaged for one step; 0: every batch is a step.</summary>
    public int GradientAccumulationSteps { get; }

    /// <summary>Keras' name of the optimizer, for example <c>adam</c>.</summary>
    public string Name { get; }

    /// <summary>The step size is divided by 1 + decay · iterations (Keras 2's <c>decay</c>); 0: it stays.</summary>
    public double Decay { get; }

    /// <summary>How many batches this optimizer has been given.</summary>
    public long Iterations { get; internal set; }

    /// <summary>The step size of the next step, <see cref="Decay"/> included.</summary>
    public double CurrentLearningRate => Decay == 0 ? _learningRate : _learningRate / (1 + Decay * Iterations);

    /// <summary>
    /// What the optimizer keeps per weight, in the order of Keras' files: each inner list is written interleaved (Adam: momentum and velocity of
    /// the first weight, of the second, …), one list after the other. The numbers of the slots count through all lists.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Slots => field ??=
    [
        .. UseEma ? new[] { new[] { "average" } } : [],
        .. GradientAccumulationSteps > 0 ? new[] { new[] { "gradient_accumulator" } } : [],
        .. RuleSlots,
    ];

    /// <summary>How many slots there are in all lists.</summary>
    internal int SlotCount => Slots.Sum(group => group.Count);

    /// <summary>The slot of the moving average of the weights, or -1.</summary>
    internal int AverageSlot => UseEma ? 0 : -1;

    /// <summary>The slot in which gradients add up, or -1.</summary>
    internal int AccumulatorSlot => GradientAccumulationSteps > 0 ? (UseEma ? 1 : 0) : -1;

    /// <summary>The first slot of the update rule.</summary>
    internal int FirstRuleSlot => (UseEma ? 1 : 0) + (GradientAccumulationSteps > 0 ? 1 : 0);

    /// <summary>Whether the coming batch changes the weights; without accumulation every one does.</summary>
    internal bool UpdatesNext => GradientAccumulationSteps == 0 || (Iterations + 1) % GradientAccumulationSteps == 0;

    /// <summary>How much of the moving average stays in the coming step: nothing in the first.</summary>
    internal float NextEmaMomentum => Updates == 0 ? 0 : (float)EmaMomentum;

    /// <summary>Whether the moving average replaces the weights after the coming step.</summary>
    internal bool OverwritesNext => EmaOverwriteFrequency > 0 && (Updates + 1) % EmaOverwriteFrequency == 0;

    // Keras' `iterations`: with accumulation several batches make one update.
    private protected long Updates => GradientAccumulationSteps == 0 ? Iterations : Iterations / GradientAccumulationSteps;

    private protected abstract IReadOnlyList<IReadOnlyList<string>> RuleSlots { get; }

    /// <summary>Gives the update rule, as its concrete type, to what will run it.</summary>
    internal abstract TResult Create<TResult>(IUpdateFactory<TResult> factory);

    private protected static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "Expected a finite number of at least 0.");

    private protected static double Share(double value, string name, bool inclusive = false) =>
        value >= 0 && (value < 1 || (inclusive && value == 1)) ? value
            : throw new ArgumentOutOfRangeException(name, value, inclusive ? "Expected a number from 0 to 1." : "Expected a number from 0 to 1, exclusive.");
}

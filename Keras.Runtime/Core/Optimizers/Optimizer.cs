using System.Text.RegularExpressions;
using Keras.Execution;

namespace Keras;

/// <summary>
/// How training changes the weights. The same class declares it (<c>[Optimizer.Adam(1e-3)]</c>) and is the object in
/// <see cref="Model.Optimizer"/>.
/// </summary>
/// <remarks>
/// Arguments of attributes can't be null: where Keras takes None, 0 stands for it (no clipping, no decay, no accumulation).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract partial class Optimizer : Attribute
{
    private double _learningRate;
    private Func<WeightDescription, bool>? _keepsItsSize;

    private protected Optimizer(
        double learningRate, double weightDecay, double clipnorm, double clipvalue, double globalClipnorm, bool useEma, double emaMomentum,
        int emaOverwriteFrequency, double lossScaleFactor, int gradientAccumulationSteps, string name, double decay)
    {
        _learningRate = NotNegative(learningRate, nameof(learningRate));
        WeightDecay = NotNegative(weightDecay, nameof(weightDecay));
        Clipnorm = NotNegative(clipnorm, nameof(clipnorm));
        Clipvalue = NotNegative(clipvalue, nameof(clipvalue));
        GlobalClipnorm = NotNegative(globalClipnorm, nameof(globalClipnorm));
        if ((clipnorm > 0 ? 1 : 0) + (clipvalue > 0 ? 1 : 0) + (globalClipnorm > 0 ? 1 : 0) > 1)
            throw new ArgumentException(
                $"Only one of clipnorm, clipvalue and globalClipnorm can be set; received {clipnorm}, {clipvalue} and {globalClipnorm}.");
        UseEma = useEma;
        EmaMomentum = useEma ? Share(emaMomentum, nameof(emaMomentum), inclusive: true) : emaMomentum;
        EmaOverwriteFrequency = emaOverwriteFrequency >= 0 ? emaOverwriteFrequency
            : throw new ArgumentOutOfRangeException(nameof(emaOverwriteFrequency), emaOverwriteFrequency,
                "Expected a number of steps, or 0 for none.");
        LossScaleFactor = NotNegative(lossScaleFactor, nameof(lossScaleFactor));
        GradientAccumulationSteps = gradientAccumulationSteps is 0 or >= 2 ? gradientAccumulationSteps
            : throw new ArgumentOutOfRangeException(nameof(gradientAccumulationSteps), gradientAccumulationSteps,
                "Expected at least 2, or 0 for none.");
        Name = name;
        Decay = NotNegative(decay, nameof(decay));
    }

    /// <summary>
    /// The step size (before <see cref="Decay"/>); may be changed between steps. That of a <see cref="Schedule"/> follows from the steps
    /// made so far.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    /// <exception cref="InvalidOperationException">It is set, but a schedule or the optimizers inside this one decide.</exception>
    public virtual double LearningRate
    {
        get => Schedule?.At(Iterations) ?? _learningRate;
        set => _learningRate = Schedule is null ? NotNegative(value, nameof(LearningRate))
            : throw new InvalidOperationException($"The learning rate of '{Name}' follows a schedule: expected an optimizer with a number as learning rate, received {value} for one with {Schedule.GetType().Name}.");
    }

    /// <summary>
    /// What gives the step size of each batch in place of a number; null for none. In attributes a schedule stands beside the optimizer.
    /// </summary>
    public LearningRateSchedule? Schedule { get; set; }

    /// <summary>
    /// Every weight loses this share of itself, times the learning rate, before each step; 0: none. See
    /// <see cref="ExcludeFromWeightDecay"/>.
    /// </summary>
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

    /// <summary>
    /// By what Keras multiplies the loss and divides the gradients again, so that half-precision gradients don't vanish; 0: nothing.
    /// Gradients here are computed in single precision, which needs no such factor: it is kept for files.
    /// </summary>
    public double LossScaleFactor { get; }

    /// <summary>Over how many batches gradients are averaged for one step; 0: every batch is a step.</summary>
    public int GradientAccumulationSteps { get; }

    /// <summary>Keras' name of the optimizer, for example <c>adam</c>.</summary>
    public string Name { get; }

    /// <summary>The step size is divided by 1 + decay · iterations (Keras 2's <c>decay</c>); 0: it stays.</summary>
    public double Decay { get; }

    /// <summary>How many batches this optimizer has been given.</summary>
    public virtual long Iterations { get; internal set; }

    /// <summary>The step size of the next step, <see cref="Decay"/> included.</summary>
    public double CurrentLearningRate => Decay == 0 ? LearningRate : LearningRate / (1 + Decay * Iterations);

    /// <summary>
    /// Leaves weights out of <see cref="WeightDecay"/>. To be called before the first step (Keras: <c>exclude_from_weight_decay</c>).
    /// </summary>
    /// <param name="varList">Weights that keep their size.</param>
    /// <param name="varNames">Patterns of regular expressions; a weight whose name (<c>bias</c>, <c>gamma</c>) contains a match of one
    /// keeps its size.</param>
    /// <exception cref="InvalidOperationException">The optimizer has made a step already.</exception>
    public void ExcludeFromWeightDecay(IEnumerable<Weight>? varList = null, IEnumerable<string>? varNames = null)
    {
        if (Iterations > 0)
            throw new InvalidOperationException(
                $"Weights can be excluded from the decay of '{Name}' before its first step; it has made {Iterations}.");
        HashSet<WeightDescription> weights = [.. (varList ?? []).Select(weight => weight.Description)];
        Regex[] patterns = [.. (varNames ?? []).Select(name => new Regex(name, RegexOptions.CultureInvariant))];
        _keepsItsSize = weight => weights.Contains(weight) || Array.Exists(patterns, pattern => pattern.IsMatch(weight.Name));
    }

    private protected static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Expected a finite number of at least 0.");

    private protected static double Share(double value, string name, bool inclusive = false) =>
        value >= 0 && (value < 1 || (inclusive && value == 1)) ? value
            : throw new ArgumentOutOfRangeException(name, value,
                inclusive ? "Expected a number from 0 to 1." : "Expected a number from 0 to 1, exclusive.");
}

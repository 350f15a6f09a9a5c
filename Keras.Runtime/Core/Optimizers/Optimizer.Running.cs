using Keras.Execution;

namespace Keras;

/// <content>What runs an optimizer asks of it.</content>
public abstract partial class Optimizer
{
    private UpdateRule? _rule;

    /// <summary>
    /// How many slots there are: flat buffers in the layout of the trainable weights, which the optimizer's state is kept in.
    /// </summary>
    internal virtual int SlotCount => FirstRuleSlot + RuleSlots;

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

    /// <summary>The slots of the update rule that don't start with zeros.</summary>
    internal virtual IReadOnlyList<(int Slot, SlotStart Start)> SlotStarts => [];

    /// <summary>Whether moving averages of weights are kept.</summary>
    internal virtual bool KeepsAverages => UseEma;

    /// <summary>The moving averages of the weights; none before the first step, when there is nothing to average.</summary>
    internal virtual IEnumerable<SlotVariable> Averages(ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
        UseEma && Iterations > 0 ? Interleaved(model, weights, ("average", AverageSlot)) : [];

    // Keras' `iterations`: with accumulation several batches make one update.
    private protected long Updates => GradientAccumulationSteps == 0 ? Iterations : Iterations / GradientAccumulationSteps;

    /// <summary>How many slots the update rule uses.</summary>
    private protected abstract int RuleSlots { get; }

    /// <summary>The state at work on some of a model's weights.</summary>
    internal virtual OptimizerRun CreateRun(ModelDescription model, IReadOnlyList<WeightDescription> weights, OptimizerDevice device) =>
        new PlainRun(this, model, weights, device);

    /// <summary>The weights by the way in which they are updated.</summary>
    internal IEnumerable<UpdatePart> Parts(ModelDescription model, IReadOnlyList<WeightDescription> weights) => weights
        .GroupBy(weight => (Rule: RuleOf(model, weight), Decay: _keepsItsSize?.Invoke(weight) == true ? 0 : DecayOf(model, weight)))
        .Select(group => new UpdatePart(this, [.. group], group.Key.Rule, group.Key.Decay));

    /// <summary>Moves on what the optimizer keeps for all weights together; called before each update.</summary>
    internal virtual void BeginUpdate()
    {
    }

    /// <summary>
    /// The state as Keras' files have it: the count of steps, the learning rate (not where a schedule gives it), then what is kept for the
    /// weights.
    /// </summary>
    internal virtual IEnumerable<OptimizerVariable> Variables(ModelDescription model, IReadOnlyList<WeightDescription> weights) =>
    [
        .. OwnVariables(),
        .. UseEma ? Interleaved(model, weights, ("average", AverageSlot)) : [],
        .. GradientAccumulationSteps > 0 ? Interleaved(model, weights, ("gradient_accumulator", AccumulatorSlot)) : [],
        .. weights.Count > 0 ? RuleVariables(model, weights) : [],
    ];

    /// <summary>How a weight is updated; the same for all of them but in optimizers that tell them apart.</summary>
    /// <summary>
    /// The optimizer within this one whose variables are its last ones; files have them a second time. Null where there is none.
    /// </summary>
    internal virtual Optimizer? Inner => null;

    /// <summary>The variables of <see cref="Inner"/>.</summary>
    internal virtual IEnumerable<OptimizerVariable> InnerVariables(ModelDescription model, IReadOnlyList<WeightDescription> weights) => [];

    private protected virtual UpdateRule RuleOf(ModelDescription model, WeightDescription weight) => _rule ??= CreateRule();

    /// <summary>Which share of itself, times the learning rate, a weight loses before each step.</summary>
    private protected virtual double DecayOf(ModelDescription model, WeightDescription weight) => WeightDecay;

    /// <summary>The optimizer's rule.</summary>
    private protected abstract UpdateRule CreateRule();

    /// <summary>What the rule keeps for some weights, in Keras' order.</summary>
    private protected abstract IEnumerable<OptimizerVariable> RuleVariables(
        ModelDescription model, IReadOnlyList<WeightDescription> weights);

    /// <summary>The count of steps, and the learning rate where no schedule gives it.</summary>
    private protected IEnumerable<OptimizerVariable> OwnVariables()
    {
        yield return new NumberVariable("iteration", () => Iterations, value => Iterations = (long)value, isInteger: true, least: 0);
        if (Schedule is null && Decay == 0)
            yield return new NumberVariable("learning_rate", () => _learningRate, value => _learningRate = value, least: 0);
    }

    /// <summary>Some slots of the first weight, of the second, …, each as large as the weight.</summary>
    private protected static IEnumerable<SlotVariable> Interleaved(
        ModelDescription model, IReadOnlyList<WeightDescription> weights, params (string Name, int Slot)[] slots) =>
        from weight in weights
        from slot in slots
        select new SlotVariable(NameOf(model, weight, slot.Name), slot.Slot, weight, weight.Shape);

    /// <summary>Keras' name of what is kept for a weight.</summary>
    private protected static string NameOf(ModelDescription model, WeightDescription weight, string slot) =>
        $"{VariablePath.Of(model, weight).Replace('/', '_')}_{slot}";
}

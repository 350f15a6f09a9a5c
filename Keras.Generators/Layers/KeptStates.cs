using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>What a layer keeps of each sample from batch to batch: the sample of the same number in the next batch finds it.</summary>
internal sealed class KeptStates
{
    private readonly List<Value> next;
    private readonly int first;
    private readonly int count;

    private KeptStates(List<Value> next, int first, int count) => (this.next, this.first, this.count) = (next, first, count);

    /// <summary>The states as the batch before or an earlier call of the layer left them.</summary>
    public IReadOnlyList<Value> Now => next.GetRange(first, count);

    /// <summary>The states of a layer, which need a declared number of samples.</summary>
    /// <param name="context">The layer.</param>
    /// <param name="shapes">The states' shapes, the batch's axis included.</param>
    public static KeptStates Of(LayerContext context, IReadOnlyList<Shape> shapes)
    {
        LoweringState state = context.State;
        string title = context.ModelLayer.Title;
        if (state.BatchSize is null)
            throw new LayerException(
                $"{title} keeps states from batch to batch, so the number of samples in a batch must be declared: [Input(…, BatchSize = n)].", SequenceArguments.Stateful.Name);
        if (shapes.Any(s => !s[0].Equals(Dim.Batch)))
            throw new LayerException(
                $"{title} keeps a state of each sample, but its input {context.Producer.TitleWithShape} has something else on the first axis there.", SequenceArguments.Stateful.Name) { Id = ProblemIds.Unsupported };
        if (shapes.FirstOrDefault(s => s.Skip(1).Any(d => !d.IsConstant)) is { Rank: > 0 } open)
            throw new LayerException($"{title} keeps states from batch to batch, so their sizes must be known, but one is {open}.",
                SequenceArguments.Stateful.Name);
        return new KeptStates(state.NextStates, context.FirstState(shapes), shapes.Count);
    }

    /// <summary>Leaves states behind for the next batch.</summary>
    public void Keep(IReadOnlyList<Value> states)
    {
        for (int i = 0; i < count; i++)
            next[first + i] = states[i];
    }
}

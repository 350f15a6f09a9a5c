using Keras.Execution;

namespace Keras;

/// <summary>
/// Puts the optimizer's moving averages of the weights into the model while it is evaluated or predicts, and the weights back afterwards
/// (Keras: <c>SwapEMAWeights</c>). For optimizers with <c>useEma</c>.
/// </summary>
/// <param name="swapOnEpoch">
/// Whether the averages also stay in the model from an epoch's end to the beginning of the next, for callbacks after this one in the list,
/// such as <see cref="ModelCheckpoint"/>.
/// </param>
public sealed class SwapEMAWeights(bool swapOnEpoch = false) : Callback
{
    private bool areIn;

    /// <summary>Whether the averages stay in the model between epochs.</summary>
    public bool SwapOnEpoch { get; } = swapOnEpoch;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The model's optimizer keeps no averages.</exception>
    public override void OnTrainBegin() => RequireAverages();

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        if (SwapOnEpoch) TakeOut();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (SwapOnEpoch) PutIn();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The model's optimizer keeps no averages.</exception>
    public override void OnTestBegin() => PutIn();

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => TakeOut();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The model's optimizer keeps no averages.</exception>
    public override void OnPredictBegin() => PutIn();

    /// <inheritdoc/>
    public override void OnPredictEnd() => TakeOut();

    private void PutIn()
    {
        if (areIn) return;
        RequireAverages();
        Swap();
        areIn = true;
        // However the run ends, the weights come back.
        Model.PutWeightsBack = TakeOut;
    }

    private void TakeOut()
    {
        if (!areIn) return;
        Swap();
        areIn = false;
        Model.PutWeightsBack = null;
    }

    private void Swap()
    {
        Backend backend = Model.Backend;
        float[] weight = [], average = [];
        foreach (SlotVariable variable in Model.Optimizer.Averages(Model.Description, Model.Description.TrainableWeights))
        {
            var count = 1;
            foreach (var size in variable.Shape) count *= size;
            if (weight.Length != count) (weight, average) = (new float[count], new float[count]);
            backend.ReadWeights(variable.Offset, weight);
            backend.ReadSlot(variable.Slot, variable.Offset, average);
            backend.WriteWeights(variable.Offset, average);
            backend.WriteSlot(variable.Slot, variable.Offset, weight);
        }
    }

    private void RequireAverages()
    {
        if (!Model.Optimizer.KeepsAverages)
            throw new ArgumentException(
                $"SwapEMAWeights: expected an optimizer with useEma: true, received '{Model.Optimizer.Name}' without. Declare it as in [Optimizer.Adam(UseEma = true)] or set Model.Optimizer.");
    }
}

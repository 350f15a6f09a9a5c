namespace Keras.Execution;

/// <summary>The step of an optimizer that updates weights itself.</summary>
internal sealed class PlainRun : OptimizerRun
{
    private readonly Optimizer _optimizer;
    private readonly IReadOnlyList<WeightDescription> _weights;
    private readonly WeightDescription[] _constrained;
    private readonly OptimizerDevice _device;
    private readonly DeviceUpdate[] _updates;

    public PlainRun(Optimizer optimizer, ModelDescription model, IReadOnlyList<WeightDescription> weights, OptimizerDevice device)
    {
        (_optimizer, _weights, _device) = (optimizer, weights, device);
        _constrained = [.. weights.Where(weight => weight.Constraint is not null)];
        foreach ((int slot, SlotStart start) in optimizer.SlotStarts) device.Fill(slot, weights, start.Value);
        _updates = [.. optimizer.Parts(model, weights).Select(device.CreateUpdate)];
    }

    public override void Step()
    {
        if (_optimizer.Iterations == 0) StartSlots();
        bool completes = _optimizer.UpdatesNext;
        if (_optimizer.AccumulatorSlot >= 0)
            _device.Accumulate(_optimizer.AccumulatorSlot, _weights, completes ? _optimizer.GradientAccumulationSteps : 0);
        if (completes)
        {
            if (_optimizer.Clipnorm > 0) _device.ClipEach(_weights, (float)_optimizer.Clipnorm);
            else if (_optimizer.GlobalClipnorm > 0) _device.ClipTogether(_weights, (float)_optimizer.GlobalClipnorm);
            _optimizer.BeginUpdate();
        }
        foreach (DeviceUpdate update in _updates) update.Run(completes);
        foreach (WeightDescription weight in _constrained) _device.Constrain(weight);
        _optimizer.Iterations++;
    }

    // An optimizer that keeps moving averages of the weights leaves them in the model when training ends.
    public override void Finish()
    {
        if (_optimizer.UseEma && _optimizer.Iterations > 0) _device.CopyToWeights(_optimizer.AverageSlot, _weights);
    }

    private void StartSlots()
    {
        foreach ((int slot, SlotStart start) in _optimizer.SlotStarts)
        {
            if (start.FollowsWeights) _device.CopyFromWeights(slot, _weights);
        }
    }
}

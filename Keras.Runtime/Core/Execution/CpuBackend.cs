namespace Keras.Execution;

/// <summary>Weights in one flat native buffer, functions as the generator emitted them for the CPU.</summary>
internal sealed unsafe class CpuBackend : Backend
{
    private readonly Model _model;
    private readonly NativeBuffer _weights;
    private readonly CpuStates? _states;
    private CpuRunner? _predict;
    private CpuRunner? _evaluate;
    private CpuRunner? _train;
    private CpuOptimizerDevice? _optimizerDevice;
    private OptimizerRun? _optimizer;

    public CpuBackend(Model model)
    {
        _model = model;
        _weights = NativeBuffer.Zeroed(Math.Max(16, model.Description.WeightFloats));
        if (model.Description.States.Length > 0) _states = new(model.Description);
    }

    /// <inheritdoc/>
    public override void Predict(BatchSizes batch, float** inputs, float** outputs)
    {
        Batches.RequireDeclared(_model.Description, batch.Samples);
        _predict ??= new(_model.NewPredict(), _weights, _states);
        _predict.Run(batch, 0, inputs, outputs);
        _states?.Advance();
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Evaluate(BatchSizes batch, float** inputs, float** outputs, Span<float> losses)
    {
        Batches.RequireDeclared(_model.Description, batch.Samples);
        _evaluate ??= new(_model.NewEvaluate(), _weights, _states);
        _evaluate.Run(batch, 0, inputs, outputs);
        _evaluate.ReadLosses(losses);
        _states?.Advance();
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Train(BatchSizes batch, float** inputs, float** outputs, Span<float> losses)
    {
        Batches.RequireDeclared(_model.Description, batch.Samples);
        _train ??= new(_model.NewTrain(), _weights, _states);
        float* shared = _train.Run(batch, _model.RandomKey, inputs, outputs);
        _train.ReadLosses(losses);
        if (_model.AllowNonFiniteLoss || float.IsFinite(losses[0]))
        {
            OptimizerDevice.Gradients = shared;
            _optimizer!.Step();
            _states?.Advance();
        }
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void ReadWeights(long offset, Span<float> destination) => Range(_weights, offset, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public override void WriteWeights(long offset, ReadOnlySpan<float> source) => source.CopyTo(Range(_weights, offset, source.Length));

    /// <inheritdoc/>
    public override void ReadSlot(int slot, long offset, Span<float> destination) =>
        Range(OptimizerDevice.Slot(slot), offset, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public override void WriteSlot(int slot, long offset, ReadOnlySpan<float> source) =>
        source.CopyTo(Range(OptimizerDevice.Slot(slot), offset, source.Length));

    /// <inheritdoc/>
    public override void FinishTraining() => _optimizer?.Finish();

    /// <inheritdoc/>
    public override void ResetStates() => _states?.Reset();

    /// <inheritdoc/>
    public override void ResetOptimizer()
    {
        _optimizerDevice?.Dispose();
        (_optimizerDevice, _optimizer) = (null, null);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _predict?.Dispose();
        _evaluate?.Dispose();
        _train?.Dispose();
        _optimizerDevice?.Dispose();
        _weights.Dispose();
        _states?.Dispose();
    }

    private CpuOptimizerDevice OptimizerDevice
    {
        get
        {
            if (_optimizerDevice is null)
            {
                _optimizerDevice = new(_model.Optimizer, _model.Description, _weights);
                _optimizer = _model.Optimizer.CreateRun(_model.Description, _model.Description.TrainableWeights, _optimizerDevice);
            }
            return _optimizerDevice;
        }
    }

    private static Span<float> Range(NativeBuffer buffer, long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, buffer.Length - length);
        return new(buffer.Pointer + offset, length);
    }
}

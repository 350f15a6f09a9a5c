namespace Keras.Execution;

/// <summary>Weights in one flat native buffer, functions as the generator emitted them for the CPU.</summary>
internal sealed unsafe class CpuBackend : Backend
{
    private readonly Model _model;
    private readonly WeightMemory _weights;
    private readonly CpuStates? _states;
    private CpuRunner? _predict;
    private CpuRunner? _evaluate;
    private CpuRunner? _train;
    private CpuOptimizerDevice? _optimizerDevice;
    private OptimizerRun? _optimizer;

    public CpuBackend(Model model)
    {
        _model = model;
        _weights = new(Math.Max(16, model.Description.WeightFloats));
        if (model.Description.States.Length > 0) _states = new(model.Description);
    }

    /// <inheritdoc/>
    public override void Predict(BatchSizes batch, float** inputs, float** outputs) =>
        Run(_predict ??= new(_model.NewPredict(), _weights, _states), batch, inputs, outputs, []);

    /// <inheritdoc/>
    public override void Evaluate(BatchSizes batch, float** inputs, float** outputs, Span<float> losses) =>
        Run(_evaluate ??= new(_model.NewEvaluate(), _weights, _states), batch, inputs, outputs, losses);

    /// <inheritdoc/>
    public override void Train(BatchSizes batch, float** inputs, float** outputs, Span<float> losses) =>
        Run(_train ??= new(_model.NewTrain(), _weights, _states), batch, inputs, outputs, losses, trains: true);

    /// <inheritdoc/>
    public override void ReadWeights(long offset, Span<float> destination) =>
        Range(_weights.Reading, _weights.Length, offset, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public override void WriteWeights(long offset, ReadOnlySpan<float> source) =>
        source.CopyTo(Range(_weights.Writing(), _weights.Length, offset, source.Length));

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

    /// <summary>Runs a function and keeps what it leaves of the samples, unless it is a step that leads nowhere.</summary>
    private void Run(CpuRunner runner, BatchSizes batch, float** inputs, float** outputs, Span<float> losses, bool trains = false)
    {
        Batches.RequireDeclared(_model.Description, batch.Samples);
        float* shared = runner.Run(batch, trains ? _model.RandomKey : 0, inputs, outputs);
        runner.ReadLosses(losses);
        if (!trains || _model.AllowNonFiniteLoss || float.IsFinite(losses[0]))
        {
            if (trains) Update(shared);
            _states?.Advance();
        }
        GC.KeepAlive(this);
    }

    private void Update(float* gradients)
    {
        OptimizerDevice.Gradients = gradients;
        _optimizer!.Step();
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

    private static Span<float> Range(NativeBuffer buffer, long offset, int length) => Range(buffer.Pointer, buffer.Length, offset, length);

    private static Span<float> Range(float* floats, long count, long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, count - length);
        return new(floats + offset, length);
    }
}

namespace Keras.Execution;

/// <summary>Runs one compiled function: cuts batches into shards, gives each its memory, adds up their sums.</summary>
internal sealed unsafe class CpuRunner : IDisposable
{
    private readonly CpuFunction _function;
    private readonly WeightMemory _weights;
    private readonly PackedKernels _kernels;
    private readonly NativeBuffer _arena = new();
    private readonly NativeBuffer _shared = new();
    private readonly NativeBuffer _shardSums = new();
    private readonly PointerTable _inputs;
    private readonly PointerTable _outputs;
    private readonly PointerTable _currentStates;
    private readonly PointerTable _nextStates;
    private readonly CpuStates? _states;
    private readonly ShardWork _shardWork;
    private readonly SumWork _sumWork;
    private readonly CpuStep[] _steps = new CpuStep[Sharding.MaximumShards];
    private readonly int _stages;

    private long[] _unknown = [];
    private int _batchSize;
    private int _threads;
    private int _samplesPerShard;
    private int _shards;
    private long _arenaStride;
    private long _sumStride;

    public CpuRunner(CpuFunction function, WeightMemory weights, CpuStates? states)
    {
        _function = function;
        _weights = weights;
        _kernels = new(weights);
        _states = states;
        _inputs = new(function.InputFloatsPerSample, Sharding.MaximumShards);
        _outputs = new(function.OutputFloatsPerSample, Sharding.MaximumShards);
        _currentStates = new(function.StateFloatsPerSample, Sharding.MaximumShards);
        _nextStates = new(function.StateFloatsPerSample, Sharding.MaximumShards);
        _stages = function.StageCount;
        _shardWork = new(function, _steps);
        _sumWork = new(_shared);
    }

    /// <summary>Runs the function on a batch.</summary>
    /// <returns>What the shards share: sums over the batch (gradients, losses), and values computed once.</returns>
    public float* Run(BatchSizes batch, uint randomKey, float** inputs, float** outputs)
    {
        if (batch.Samples != _batchSize || _threads != Workers.Threads || !batch.Unknown.SequenceEqual(_unknown)) Prepare(batch);
        var whole = new CpuStep
        {
            Samples = batch.Samples,
            BatchSize = batch.Samples,
            RandomKey = randomKey,
            Weights = _function.WritesWeights ? _weights.Writing() : _weights.Reading,
            Kernels = _kernels.Current(),
            Sums = _shared.Pointer,
            Shared = _shared.Pointer,
            Arena = _arena.Pointer,
            Inputs = inputs,
            Outputs = outputs,
            States = _states is null ? null : _states.Current,
            NextStates = _states is null ? null : _states.Next,
        };
        if (_shards == 1) RunWhole(whole);
        else RunShards(whole);
        return _shared.Pointer;
    }

    /// <summary>The losses that the last run left.</summary>
    public void ReadLosses(Span<float> losses)
    {
        ReadOnlySpan<long> offsets = _function.LossOffsets;
        for (int i = 0; i < losses.Length; i++) losses[i] = _shared.Pointer[offsets[i]];
    }

    public void Dispose()
    {
        _arena.Dispose();
        _kernels.Dispose();
        _shared.Dispose();
        _shardSums.Dispose();
        _inputs.Dispose();
        _outputs.Dispose();
        _currentStates.Dispose();
        _nextStates.Dispose();
    }

    private void Prepare(BatchSizes batch)
    {
        _batchSize = 0;
        _threads = Workers.Threads;
        Resize(batch.Unknown);
        _kernels.Take(_function.Kernels);
        _samplesPerShard = Sharding.SamplesPerShard(batch.Samples, _function);
        _shards = (batch.Samples + _samplesPerShard - 1) / _samplesPerShard;
        _arenaStride = CacheLine.RoundUp(_function.ArenaFloats(_samplesPerShard));
        _sumStride = CacheLine.RoundUp(_function.SumFloats);
        _shared.EnsureZeroed(Math.Max(_function.SharedFloats, CacheLine.Floats));
        _shardWork.Prepare(_shards, _threads);
        _arena.Ensure(Math.Max(CacheLine.Floats, checked(_arenaStride * _shardWork.Arenas)));
        if (_shards > 1) _shardSums.EnsureZeroed(Math.Max(CacheLine.Floats, checked(_sumStride * _shards)));
        _sumWork.Prepare(_shardSums, _sumStride, _shards);
        _batchSize = batch.Samples;
    }

    private void Resize(ReadOnlySpan<long> unknown)
    {
        if (unknown.SequenceEqual(_unknown)) return;
        _function.Resize(unknown);
        _inputs.Resize(_function.InputFloatsPerSample);
        _outputs.Resize(_function.OutputFloatsPerSample);
        if (unknown.Length == _unknown.Length) unknown.CopyTo(_unknown);
        else _unknown = unknown.ToArray();
    }

    private void RunWhole(in CpuStep step)
    {
        for (int stage = 0; stage < _stages; stage++)
        {
            _function.RunOnce(stage, step);
            _function.RunShard(stage, step);
        }
        _function.RunOnce(_stages, step);
    }

    private void RunShards(in CpuStep whole)
    {
        for (int shard = 0; shard < _shards; shard++)
        {
            int first = shard * _samplesPerShard;
            _steps[shard] = whole with
            {
                Samples = Math.Min(_samplesPerShard, _batchSize - first),
                FirstSample = first,
                Sums = _shardSums.Pointer + shard * _sumStride,
                Arena = shard < _shardWork.Arenas ? _arena.Pointer + shard * _arenaStride : null,
                Inputs = _inputs.Fill(shard, first, whole.Inputs),
                Outputs = _outputs.Fill(shard, first, whole.Outputs),
                States = _currentStates.Fill(shard, first, whole.States),
                NextStates = _nextStates.Fill(shard, first, whole.NextStates),
            };
        }
        for (int stage = 0; stage < _stages; stage++)
        {
            _function.RunOnce(stage, whole);
            _shardWork.RunAll(stage);
            (long offset, long length) = _function.SumsOf(stage);
            if (length > 0) _sumWork.RunAll(offset, length);
        }
        _function.RunOnce(_stages, whole);
    }
}

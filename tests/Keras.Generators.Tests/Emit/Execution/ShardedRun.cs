using Keras.Execution;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>
/// Runs a compiled function as the runtime does, but with shards of any size, memory full of NaN and a watch on what is written beyond its
/// end.
/// </summary>
internal sealed unsafe class ShardedRun : IDisposable
{
    private readonly List<GuardedBuffer> buffers = [];

    public ShardedRun(CpuFunction function, int batch, int samplesPerShard, uint key, float[][] inputs, float[] weights,
        ReadOnlySpan<long> sizes = default, float[][]? states = null)
    {
        if (!sizes.IsEmpty)
            function.Resize(sizes);
        Weights = Keep(new(weights));
        Shared = Keep(new(Math.Max(function.SharedFloats, 16)));
        Outputs = [.. function.OutputFloatsPerSample.ToArray().Select(n => Keep(new(n * batch)))];
        GuardedBuffer[] given = [.. inputs.Select(x => Keep(new(x)))], kept = [.. (states ?? []).Select(x => Keep(new(x)))];
        States = [.. function.StateFloatsPerSample.ToArray().Select(n => Keep(new(n * batch)))];
        int shards = (batch + samplesPerShard - 1) / samplesPerShard;
        var steps = new CpuStep[shards];
        for (int shard = 0; shard < shards; shard++)
        {
            int first = shard * samplesPerShard, samples = Math.Min(samplesPerShard, batch - first);
            steps[shard] = new CpuStep
            {
                Samples = samples,
                BatchSize = batch,
                FirstSample = first,
                RandomKey = key,
                Weights = Weights.Pointer,
                Shared = Shared.Pointer,
                Sums = shards == 1 ? Shared.Pointer : Keep(new(Math.Max(function.SumFloats, 16))).Pointer,
                Arena = Keep(new(function.ArenaFloats(samples))).Pointer,
                Inputs = Table(given, function.InputFloatsPerSample, first),
                Outputs = Table(Outputs, function.OutputFloatsPerSample, first),
                States = Table(kept, function.StateFloatsPerSample, first),
                NextStates = Table(States, function.StateFloatsPerSample, first),
            };
        }

        CpuStep whole = steps[0] with { Samples = batch, Sums = Shared.Pointer };
        for (int stage = 0; stage < function.StageCount; stage++)
        {
            function.RunOnce(stage, whole);
            foreach (CpuStep step in steps)
                function.RunShard(stage, step);
            if (shards > 1)
                AddUp(steps, function.SumsOf(stage));
        }

        function.RunOnce(function.StageCount, whole);
        foreach (GuardedBuffer buffer in buffers)
            buffer.CheckBorder($"{function.GetType().Name}, {batch} samples in shards of {samplesPerShard}");
    }

    public GuardedBuffer Weights { get; }

    public GuardedBuffer Shared { get; }

    public GuardedBuffer[] Outputs { get; }

    public GuardedBuffer[] States { get; }

    public void Dispose() => buffers.ForEach(b => b.Dispose());

    private void AddUp(CpuStep[] steps, (long Offset, long Length) range)
    {
        for (long i = range.Offset; i < range.Offset + range.Length; i++)
        {
            float sum = 0;
            foreach (CpuStep step in steps)
                sum += step.Sums[i];
            Shared.Pointer[i] = sum;
        }
    }

    private GuardedBuffer Keep(GuardedBuffer buffer)
    {
        buffers.Add(buffer);
        return buffer;
    }

    private float** Table(GuardedBuffer[] tensors, ReadOnlySpan<int> perSample, int first)
    {
        var table = (float**)Keep(new((tensors.Length * 2) + 2)).Pointer;
        for (int i = 0; i < tensors.Length; i++)
            table[i] = tensors[i].Pointer + ((long)first * perSample[i]);
        return table;
    }
}

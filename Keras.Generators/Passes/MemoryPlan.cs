namespace Keras.Generators.Passes;

/// <summary>The memory that a value lies in.</summary>
internal enum Region
{
    /// <summary>What the caller hands in; <see cref="Placement.Offset"/> is its number.</summary>
    Input,

    /// <summary>What the caller gets; <see cref="Placement.Offset"/> is its number.</summary>
    Output,

    Weights,

    /// <summary>A shard's sums.</summary>
    Sums,

    /// <summary>The batch's sums, and what is computed once.</summary>
    Shared,

    /// <summary>The program itself: tables of numbers.</summary>
    Program,

    /// <summary>A shard's activations; the offset is in floats per sample.</summary>
    Arena,

    /// <summary>In a loop: the carry of the number <see cref="Placement.Offset"/>, as the step gets it.</summary>
    Carry,

    /// <summary>In a loop: the carry's place as the next step finds it.</summary>
    NextCarry,

    /// <summary>In a loop: the step's part of the sequence of this number.</summary>
    Slice,

    /// <summary>In a loop: the value of this number from outside.</summary>
    Captured,

    /// <summary>In a loop: the step's part of the result of this number.</summary>
    Stack,
}

/// <summary>Where a value begins.</summary>
internal readonly record struct Placement(Region Region, long Offset);

/// <summary>Where the weights lie in one flat buffer: the trainable ones first, each on a 64-byte boundary.</summary>
internal sealed record WeightLayout(EquatableArray<long> Offsets, long TrainableFloats, long Floats)
{
    private const int Alignment = 16;

    public static long Align(long floats) => (floats + Alignment - 1) / Alignment * Alignment;

    public static WeightLayout Of(IReadOnlyList<(long Floats, bool Trainable)> weights)
    {
        var offsets = new long[weights.Count];
        long end = 0, trainable = 0;
        foreach (bool pass in (bool[])[true, false])
        {
            for (int i = 0; i < weights.Count; i++)
            {
                if (weights[i].Trainable != pass)
                    continue;
                offsets[i] = end;
                end = Align(end + weights[i].Floats);
            }

            if (pass)
                trainable = end;
        }

        return new WeightLayout(offsets.ToEquatableArray(), trainable, end);
    }
}

/// <summary>A function's kernels in their order, and the place of every value in memory.</summary>
/// <param name="Kernels">What runs.</param>
/// <param name="Once">The kernels before the shards of each stage, and after the last.</param>
/// <param name="Shard">The kernels of each stage.</param>
/// <param name="Placements">Of each node that has memory of its own.</param>
/// <param name="SumRanges">Offset and length of the sums that each stage adds up.</param>
/// <param name="Losses">Offsets of the losses in shared memory.</param>
/// <param name="ArenaFloatsPerSample">Size of a shard's scratch memory, per sample.</param>
/// <param name="SumFloats">Size of a shard's sums.</param>
/// <param name="SharedFloats">Size of the shared memory, the sums included.</param>
/// <param name="CanShard">False where the batch must not be cut.</param>
internal sealed record MemoryPlan(
    KernelGraph Kernels,
    IReadOnlyList<IReadOnlyList<Kernel>> Once,
    IReadOnlyList<IReadOnlyList<Kernel>> Shard,
    IReadOnlyDictionary<int, Placement> Placements,
    IReadOnlyList<(long Offset, long Length)> SumRanges,
    IReadOnlyList<long> Losses,
    long ArenaFloatsPerSample,
    long SumFloats,
    long SharedFloats,
    bool CanShard)
{
    /// <summary>The loops, by node.</summary>
    public required IReadOnlyDictionary<int, LoopPlan> Loops { get; init; }

    /// <summary>Where a node in memory lies, views included.</summary>
    public Placement this[int node] => Placements[Kernels.Storage(node)];
}

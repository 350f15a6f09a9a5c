using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>The memory that a value lies in.</summary>
internal enum Region
{
    /// <summary>What the caller hands in; <see cref="Placement.Offset"/> is its number.</summary>
    Input,

    /// <summary>What the caller gets; <see cref="Placement.Offset"/> is its number.</summary>
    Output,

    /// <summary>What the batch before left behind; <see cref="Placement.Offset"/> is its number.</summary>
    SampleState,

    /// <summary>What this batch leaves behind; <see cref="Placement.Offset"/> is its number.</summary>
    NextSampleState,

    Weights,

    /// <summary>A shard's sums.</summary>
    Sums,

    /// <summary>The batch's sums, and what is computed once.</summary>
    Shared,

    /// <summary>What follows from the sizes of the data alone.</summary>
    Constants,

    /// <summary>The program itself: tables of numbers.</summary>
    Program,

    /// <summary>A shard's activations; positions are in floats per sample.</summary>
    Arena,

    /// <summary>A batch that isn't cut: values for each pair of its samples, behind the arena; positions are in floats per pair.</summary>
    Pairs,

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

/// <summary>So many floats behind a mark, or behind the beginning of the region where <paramref name="Mark"/> is -1.</summary>
internal readonly record struct Position(long Floats, int Mark = -1);

/// <summary>Where a value begins: <paramref name="Offset"/> floats behind a mark, or behind the beginning of the region.</summary>
internal readonly record struct Placement(Region Region, long Offset, int Mark = -1);

/// <summary>
/// Where a place ends whose size only the data tell. What follows it is counted from here, so that a position is one number of the program
/// and one of the plan.
/// </summary>
/// <param name="Region">The memory that it is in.</param>
/// <param name="Start">Where the place begins.</param>
/// <param name="Size">Its floats, as the product of sizes; in the arena those of one sample.</param>
internal sealed record Mark(Region Region, Position Start, Shape Size);

/// <summary>Where the weights lie in one flat buffer: the trainable ones first, each on a 64-byte boundary.</summary>
internal sealed record WeightLayout(EquatableArray<long> Offsets, long TrainableFloats, long Floats)
{
    /// <summary>Floats of a cache line.</summary>
    public const int Alignment = 16;

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
/// <param name="Marks">The ends of places whose sizes only the data tell; each comes after those that it is counted from.</param>
/// <param name="SumRanges">Begin and end of the sums that each stage adds up.</param>
/// <param name="Losses">Positions of the losses in shared memory.</param>
/// <param name="ArenaFloatsPerSample">Size of a shard's scratch memory, per sample.</param>
/// <param name="SumFloats">Size of a shard's sums.</param>
/// <param name="SharedFloats">Size of the shared memory, the sums included.</param>
/// <param name="CanShard">False where the batch must not be cut.</param>
internal sealed record MemoryPlan(
    KernelGraph Kernels,
    IReadOnlyList<IReadOnlyList<Kernel>> Once,
    IReadOnlyList<IReadOnlyList<Kernel>> Shard,
    IReadOnlyDictionary<int, Placement> Placements,
    IReadOnlyList<Mark> Marks,
    IReadOnlyList<(Position Start, Position End)> SumRanges,
    IReadOnlyList<Position> Losses,
    Position ArenaFloatsPerSample,
    Position SumFloats,
    Position SharedFloats,
    bool CanShard)
{
    /// <summary>The loops, by node.</summary>
    public required IReadOnlyDictionary<int, LoopPlan> Loops { get; init; }

    /// <summary>The kernels that run once for the sizes of the data, before all others.</summary>
    public required IReadOnlyList<Kernel> Constant { get; init; }

    /// <summary>Size of what they compute.</summary>
    public required Position ConstantFloats { get; init; }

    /// <summary>
    /// Size of the scratch memory behind that of the samples, per pair of samples; 0 where none are compared with each other.
    /// </summary>
    public required long FloatsPerPair { get; init; }

    /// <summary>Where a node in memory lies, views included.</summary>
    public Placement this[int node] => Placements[Kernels.Storage(node)];
}

using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Tests.Passes.MemoryPlans;

/// <summary>Runs a plan in thought: notes for every float which value it holds, and looks when a kernel reads it.</summary>
internal sealed class MemoryWatch(Functions f, string where)
{
    private readonly int[] arena = Empty(f.Plan.ArenaFloatsPerSample.Floats), weights = Empty(f.Weights.Floats),
        shared = Empty(f.Plan.SharedFloats.Floats),
        constants = Empty(f.Plan.ConstantFloats.Floats);
    private int[] sums = [];
    private bool several;

    public void Run(bool severalShards)
    {
        several = severalShards;
        sums = severalShards ? Empty(f.Plan.SumFloats.Floats) : shared;
        foreach ((int node, Placement place) in f.Plan.Placements.Where(p => f.Graph.Nodes[p.Key].Op is Parameter
            && p.Value.Region == Region.Weights))
            Fill(weights, place.Offset, node);
        foreach (Kernel kernel in f.Plan.Constant)
            Execute(kernel, isOnce: true);
        for (int stage = 0; stage <= f.Plan.Shard.Count; stage++)
        {
            foreach (Kernel kernel in f.Plan.Once[stage])
                Execute(kernel, isOnce: true);
            if (stage == f.Plan.Shard.Count)
                break;
            foreach (Kernel kernel in f.Plan.Shard[stage])
                Execute(kernel, isOnce: false);
            (long offset, long length) =
                (f.Plan.SumRanges[stage].Start.Floats, f.Plan.SumRanges[stage].End.Floats - f.Plan.SumRanges[stage].Start.Floats);
            Array.Copy(sums, offset, shared, offset, length);
        }

        foreach (GraphResult result in f.Graph.Results.Where(r => r.Role is ResultRole.Gradient or ResultRole.Loss or ResultRole.State))
        {
            Placement place = f.Plan[result.Node];
            Check(result.Role == ResultRole.State ? weights : shared, place.Offset, f.Kernels.Storage(result.Node), -1);
            if (result.Role == ResultRole.Gradient)
                Assert.Equal(f.Weights.Offsets[result.Index], place.Offset);
        }
    }

    /// <summary>The floats of a value, per sample where it has one for each.</summary>
    public static long Floats(Shape shape)
    {
        shape.ElementCount.TrySplitBatch(out var perSample, out var rest);
        return (perSample + rest).Constant ?? 0;
    }

    private static int[] Empty(long floats) => [.. Enumerable.Repeat(-1, (int)floats)];

    private void Execute(Kernel kernel, bool isOnce)
    {
        Placement target = f.Plan[kernel.Target];
        foreach (int storage in kernel.Reads.Select(f.Kernels.Storage).Distinct())
        {
            Placement place = f.Plan[storage];
            switch (place.Region)
            {
                case Region.Arena:
                    Assert.False(isOnce, $"{where}: kernel {kernel.Target}, run once, reads the samples' node {storage}");
                    Check(arena, place.Offset, storage, kernel.Target);
                    Assert.False(target.Region == Region.Arena && Overlap(place, storage, target, kernel.Target),
                        $"{where}: kernel {kernel.Target} writes what it reads");
                    break;
                case Region.Sums or Region.Shared:
                    Check(shared, place.Offset, storage, kernel.Target);
                    break;
                case Region.Constants:
                    Check(constants, place.Offset, storage, kernel.Target);
                    break;
                case Region.Weights:
                    Check(weights, place.Offset, storage, kernel.Target);
                    break;
            }
        }

        int[]? memory = target.Region switch
        {
            Region.Arena => arena,
            Region.Sums => sums,
            Region.Shared => shared,
            Region.Constants => constants,
            Region.Weights => weights,
            _ => null,
        };
        Assert.False(several && isOnce && target.Region is Region.Arena or Region.Sums,
            $"{where}: kernel {kernel.Target}, run once, writes to a shard");
        if (memory is not null)
            Fill(memory, target.Offset, kernel.Target);
    }

    private bool Overlap(Placement a, int nodeA, Placement b, int nodeB) =>
        a.Offset < b.Offset + Floats(f.Graph.Nodes[nodeB].Type.Shape) && b.Offset < a.Offset + Floats(f.Graph.Nodes[nodeA].Type.Shape);

    private void Fill(int[] memory, long offset, int node) =>
        Array.Fill(memory, node, (int)offset, (int)Floats(f.Graph.Nodes[node].Type.Shape));

    private void Check(int[] memory, long offset, int node, int reader)
    {
        for (long i = offset; i < offset + Floats(f.Graph.Nodes[node].Type.Shape); i++)
            Assert.True(memory[i] == node, $"{where}: kernel {reader} reads node {node}, but finds node {memory[i]} at {i}");
    }
}

using Keras.Generators.Passes;
using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Passes.MemoryPlans;

/// <summary>Whatever a kernel reads is still there, for one shard and for several.</summary>
public class MemoryPlanTests
{
    [Fact]
    public void NoValueIsOverwrittenBeforeItsLastUse()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            foreach ((string name, Functions f) in Functions.All(RandomDeclaration.Of(seed)))
            {
                foreach (bool severalShards in (bool[])[false, true])
                    new MemoryWatch(f, $"{RandomDeclaration.Of(seed)}, {name}, {(severalShards ? "several shards" : "one shard")}").Run(severalShards);
            }
        }
    }

    [Fact]
    public void EverythingLiesOnBoundariesInsideItsRegion()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            foreach ((string name, Functions f) in Functions.All(RandomDeclaration.Of(seed)))
            {
                Assert.All(f.Weights.Offsets, o => Assert.Equal(0, o % 16));
                foreach ((int node, Placement place) in f.Plan.Placements.Where(p => p.Value.Region is not (Region.Input or Region.Output)))
                {
                    string where = $"{RandomDeclaration.Of(seed)}, {name}: node {node}";
                    Assert.True(place.Offset % 16 == 0, where);
                    long end = place.Offset + MemoryWatch.Floats(f.Graph.Nodes[node].Type.Shape);
                    long limit = place.Region switch
                    {
                        Region.Arena => f.Plan.ArenaFloatsPerSample.Floats,
                        Region.Sums => f.Plan.SumFloats.Floats,
                        Region.Shared => f.Plan.SharedFloats.Floats,
                        _ => f.Weights.Floats,
                    };
                    Assert.True(end <= limit, where);
                }
            }
        }
    }

    /// <summary>Activations that never live together share memory: much less is planned than all values of a deep model take.</summary>
    [Fact]
    public void MemoryIsShared()
    {
        var f = Functions.Of("[Input(64)]" + string.Concat(Enumerable.Repeat("[Dense(64, Activation.Relu)]", 20)), "Predict");
        Assert.Equal(2 * 64, f.Plan.ArenaFloatsPerSample.Floats);
    }
}

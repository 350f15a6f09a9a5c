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
                    new MemoryWatch(f,
                        $"{RandomDeclaration.Of(seed)}, {name}, {(severalShards ? "several shards" : "one shard")}").Run(severalShards);
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
                        Region.Constants => f.Plan.ConstantFloats.Floats,
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

    /// <summary>
    /// The projection of a recurrent cell's inputs, its gates and their gradients follow each other in one place: what is planned besides
    /// is the copy of the inputs in their order, the states of all steps, and what belongs to one step.
    /// </summary>
    [Theory]
    [InlineData("LSTM", 4, 3)] // h, c and tanh c
    [InlineData("SimpleRNN", 1, 1)]
    public void GatesLieWhereTheirProjectionLay(string layer, int gates, int states)
    {
        const int Steps = 50, Features = 16, Units = 64;
        var f = Functions.Of($"[Input({Steps}, {Features})][{layer}({Units})][Dense(1)][Loss.MeanSquaredError, Optimizer.Adam]", "Train");
        Assert.InRange(f.Plan.ArenaFloatsPerSample.Floats, Steps * (Features + (gates + states) * Units),
            Steps * (Features + (gates + states) * Units) + 20 * Units);
    }
}

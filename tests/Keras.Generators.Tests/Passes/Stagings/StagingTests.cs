namespace Keras.Generators.Tests.Passes.Stagings;

using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Support;

/// <summary>How often the shards of a batch have to meet.</summary>
public class StagingTests
{
    private const string Start = "[Input(6)] [Dense(5, Activation.Relu)] ", Mse = "[Loss.MeanSquaredError]";

    [Theory]
    [InlineData(Start + Mse, "Predict", 1)]
    [InlineData(Start + Mse, "Evaluate", 1)]
    [InlineData(Start + Mse, "Train", 1)]
    [InlineData(Start + "[Dropout(0.5)] [Dense(2, KernelL2 = 0.1, ActivityL2 = 0.1)]" + Mse, "Train", 1)]
    [InlineData(Start + "[Dense(3, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy]", "Train", 1)]
    // The gradient is divided by the sum of all sample weights.
    [InlineData(Start + "[Loss.MeanSquaredError(Reduction.MeanWithSampleWeight)]", "Evaluate", 1)]
    [InlineData(Start + "[Loss.MeanSquaredError(Reduction.MeanWithSampleWeight)]", "Train", 2)]
    // Mean, variance, and the sums that the gradient needs: gamma's with beta's first.
    [InlineData(Start + "[BatchNormalization] [Dense(2)]" + Mse, "Evaluate", 1)]
    [InlineData(Start + "[BatchNormalization(Trainable = false)] [Dense(2)]" + Mse, "Train", 1)]
    [InlineData(Start + "[BatchNormalization] [Dense(2)]" + Mse, "Train", 5)]
    public void CountsStages(string attributes, string function, int stages)
    {
        var f = Functions.Of(attributes, function);
        Assert.Equal(stages, f.Staging.StageCount);
        Assert.Equal(stages, f.Plan.Shard.Count);
        Assert.Equal(stages + 1, f.Plan.Once.Count);
        Assert.True(f.Staging.CanShard);
    }

    /// <summary>What a stage reads is there by then; sums only after they are added up.</summary>
    [Fact]
    public void NothingIsReadBeforeItIsThere()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            foreach ((string name, Functions f) in Functions.All(RandomDeclaration.Of(seed)))
            {
                for (int id = 0; id < f.Graph.Nodes.Count; id++)
                {
                    string where = $"{RandomDeclaration.Of(seed)}, {name}: node {id}";
                    foreach (int operand in f.Graph.Nodes[id].Operands)
                    {
                        bool isSum = f.Staging.PlaceOf(operand) == Place.Sum;
                        Assert.True(f.Staging.StageOf(id) >= f.Staging.StageOf(operand) + (isSum ? 1 : 0), where);
                        Assert.True(!isSum || f.Staging.StageOf(id) > f.Staging.SumStageOf(operand), where);
                        Assert.True(f.Staging.PlaceOf(id) != Place.Once || f.Staging.PlaceOf(operand) != Place.Shard, where);
                    }

                    Assert.True(f.Staging.PlaceOf(id) != Place.Sum || f.Staging.SumStageOf(id) >= f.Staging.StageOf(id), where);
                }
            }
        }
    }

    [Fact]
    public void SamplesThatMixAreNotCutApart()
    {
        Assert.False(CanShard((b, x) => b.Reverse(x, [0])));
        Assert.False(CanShard((b, x) => b.Reduce(ReduceKind.Maximum, x, 0)));
        Assert.False(CanShard((b, x) => b.Reduce(ReduceKind.Maximum, x, 0, 1)));
        Assert.False(CanShard((b, x) => b.DotGeneral(x, x, [1], [1])));
        Assert.False(CanShard((b, x) => b.Sum(b.BroadcastTo(b.Sum(x, 1), [Dim.Batch, Dim.Batch]), 1)));
        Assert.True(CanShard((b, x) => b.Reduce(ReduceKind.Maximum, x, 1)));
        Assert.True(CanShard((b, x) => b.Sum(x, 0)));
        Assert.True(CanShard((b, x) => b.Reverse(x, [1])));
    }

    private static bool CanShard(Func<GraphBuilder, Value, Value> function)
    {
        var b = new GraphBuilder();
        b.SetResult(ResultRole.Output, 0, function(b, b.Parameter(ParameterRole.Input, 0, "x", new TensorType([Dim.Batch, 3]))));
        return new Staging(b.ToGraph()).CanShard;
    }
}

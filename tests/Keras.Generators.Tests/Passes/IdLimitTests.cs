using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Declarations;

namespace Keras.Generators.Tests.Passes;

public class IdLimitTests
{
    [Theory]
    [InlineData("[Input(4)] [Embedding(7, 3)]", 7)]
    [InlineData("[Input(4)] [Reshape(2, 2)] [Permute(2, 1)] [Embedding(7, 3)]", 7)]
    [InlineData("[Input(4)] [Rescaling(2)] [Embedding(7, 3)]", null)]
    [InlineData("[Input(4)] [Dense(3)]", null)]
    public void AnInputIsNumberedWhereItIsLookedUpAsItIs(string attributes, int? expected)
    {
        LoweredModel lowered = ModelLowering.Lower(Declare.Sound(attributes), LoweringMode.Predict);
        lowered.Builder.SetResult(ResultRole.Output, 0, lowered.Outputs[0]);
        IReadOnlyDictionary<int, long> limits = IdLimits.Of(lowered.Builder.ToGraph());
        Assert.Equal(expected, limits.TryGetValue(0, out long limit) ? (int?)limit : null);
    }

    [Fact]
    public void TheSmallestTableDecides()
    {
        var b = new GraphBuilder();
        Value ids = b.Parameter(ParameterRole.Input, 1, "ids", new TensorType([Generators.Ir.Dim.Batch]));
        Value large = b.Parameter(ParameterRole.Weight, 0, "large", new TensorType([20, 2])),
            small = b.Parameter(ParameterRole.Weight, 1, "small", new TensorType([5, 2]));
        b.SetResult(ResultRole.Output, 0, b.Gather(large, ids) + b.Gather(small, ids));
        Assert.Equal(5, Assert.Single(IdLimits.Of(b.ToGraph())).Value);
    }
}

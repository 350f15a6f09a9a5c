using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Factors and offsets, one for all or one for each place on the last axis.</summary>
public class RescalingTests
{
    [Theory]
    [InlineData("2.0", new double[] { 2, 4, 6, 8 })]
    [InlineData("2.0, offset: 1", new double[] { 3, 5, 7, 9 })]
    [InlineData("[2, 3]", new double[] { 2, 6, 6, 12 })]
    [InlineData("[2, 3], [1, -1]", new double[] { 3, 5, 7, 11 })]
    [InlineData("[2], [1, -1]", new double[] { 3, 3, 7, 7 })]
    public void NumbersRepeatAlongTheAxesInFront(string arguments, double[] expected) =>
        Assert.Equal(expected,
            new ModelRun($"[Input(2)] [Rescaling({arguments})]", LoweringMode.Predict, new NdArray([2, 2], [1, 2, 3, 4])).Output);

    [Theory]
    [InlineData("[1, 2, 3]", "scale", "'rescaling' (Rescaling): scale has the shape (3,), which doesn't repeat to Input (None, 2).")]
    [InlineData("[1, 2], [1, 2, 3]", "offset",
        "'rescaling' (Rescaling): offset has the shape (3,), which doesn't repeat to Input (None, 2).")]
    public void OtherNumbersOfNumbersAreRefused(string arguments, string argument, string message)
    {
        var problem = Assert.Single(Declare.Graph($"[Input(2)] [Rescaling({arguments})]").Problems);
        Assert.Equal((argument, message), (problem.Path.Argument, problem.Message));
    }
}

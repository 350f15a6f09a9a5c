using Keras.Execution;

namespace Keras.Tests.Data;

/// <summary>Weights per sample, per step and per output, and what each loss takes of them.</summary>
public class SampleWeightsTests
{
    private static readonly ModelDescription Steps =
        Model([new() { Name = "y", Shape = [3, 1], Labels = LabelKind.Values, LabelShape = [3, 1], WeightShape = [3] }]);

    [Fact]
    public void OnePerSampleIsRepeatedForItsLosses() => Assert.Equal([1, 1, 1, 2, 2, 2], Load(Steps, new float[] { 1, 2 }));

    [Fact]
    public void OnePerLossIsTakenAsItIs() => Assert.Equal([1, 2, 3, 4, 5, 6], Load(Steps, new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }));

    [Fact]
    public void AnAxisOfOneIsRepeated() => Assert.Equal([1, 1, 1, 2, 2, 2], Load(Steps, new float[,] { { 1 }, { 2 } }));

    [Fact]
    public void OtherShapesAreRefused()
    {
        var error = Assert.Throws<ShapeMismatchException>(() => Load(Steps, new float[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal("(2, 2)", error.Received);
        Assert.Contains("(2, 3)", error.Expected);
    }

    [Fact]
    public void EachOutputHasItsOwn()
    {
        var model =
            Model([new() { Name = "a", Shape = [1], Labels = LabelKind.Values, LabelShape = [1] },
                new() { Name = "b", Shape = [1], Labels = LabelKind.Values, LabelShape = [1] }]);
        float[] ofB = [3, 4];
        using var memory = new BatchMemory(model, 2, withLabels: true);
        SampleSet.Bind(model, [new float[2]], [(TargetData)new float[2], (TargetData)new float[2]], [default, ofB]).Load(memory, 0, 2);
        Assert.True(memory.Weights(0, 2).IsEmpty);
        Assert.Equal(ofB, memory.Weights(1, 2).ToArray());
    }

    [Fact]
    public void LossesOverAllSamplesTakeNone()
    {
        var model = Model([new() { Name = "y", Shape = [1], Labels = LabelKind.Values, LabelShape = [1], TakesSampleWeights = false }]);
        Assert.Contains("not one of single samples", Assert.Throws<ArgumentException>(() => Load(model, new float[] { 1, 2 })).Message);
    }

    private static unsafe float[] Load(ModelDescription model, SampleWeights weights)
    {
        using var memory = new BatchMemory(model, 2, withLabels: true);
        SampleSet.Bind(model, [new float[2]], [(TargetData)new float[2 * model.Outputs[0].LabelFloatsPerSample]], weights)
            .Load(memory, 0, 2);
        return new Span<float>(memory.Parameter(2), 2 * memory.Sizes.Weights[0].Floats).ToArray();
    }

    private static ModelDescription Model(OutputDescription[] outputs) => new()
    {
        Name = "m", KerasClass = "Functional", Layers = [], Weights = [], TrainableFloats = 0, WeightFloats = 0, ConfigJson = "",
        Inputs = [new() { Name = "x", Shape = [1] }], Outputs = outputs,
    };
}

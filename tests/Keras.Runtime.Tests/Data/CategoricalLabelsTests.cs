using Keras.Execution;

namespace Keras.Tests.Data;

/// <summary>Labels whose shape says whether they are class numbers or rows, and rows that are padded.</summary>
public class CategoricalLabelsTests
{
    private static readonly OutputDescription Classes = new() { Name = "y", Shape = [3], Labels = LabelKind.Categorical, LabelShape = [3] };

    [Fact]
    public void NumbersBecomeRows()
    {
        Assert.Equal([0, 0, 1, 1, 0, 0], Read((CategoricalLabels)new[] { 2, 0 }, Classes));
        Assert.Equal([0, 0, 1, 1, 0, 0], Read((CategoricalLabels)new[,] { { 2 }, { 0 } }, Classes));
    }

    [Fact]
    public void RowsStay() =>
        Assert.Equal([0.5f, 0.5f, 0, 0, 0, 1], Read((CategoricalLabels)new[,] { { 0.5f, 0.5f, 0 }, { 0, 0, 1 } }, Classes));

    [Fact]
    public void NumbersOfNoClassAreRefused() =>
        Assert.Equal(3, Assert.Throws<LabelRangeException>(() => Read((CategoricalLabels)new[] { 0, 3 }, Classes)).Value);

    [Fact]
    public void ShortRowsArePaddedWithZeros()
    {
        var output =
            new OutputDescription { Name = "y", Shape = [4, 5], Labels = LabelKind.ClassNumbers, LabelShape = [4], Classes = 5,
                PadsLabels = true };
        Assert.Equal([1, 2, 0, 0, 3, 4, 0, 0], Read((ClassLabels)new[,] { { 1, 2 }, { 3, 4 } }, output));
        Assert.Throws<ShapeMismatchException>(() => Read((ClassLabels)new int[2, 6], output));
    }

    private static unsafe float[] Read(Labels labels, OutputDescription output)
    {
        BoundData data = labels.Bind(output, output.LabelShape, "m", 2).Data;
        var values = new float[2 * data.FloatsPerSample];
        fixed (float* target = values) data.Copy(0, 2, target);
        return values;
    }
}

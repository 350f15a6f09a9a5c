using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras.Tests.Data;

public unsafe class BoundDataTests
{
    private static readonly TensorDescription _image = new() { Name = "image", Shape = [2, 3, 1] };

    [Fact]
    public void ArraysOfEveryRankGiveTheSameFloats()
    {
        float[] expected = [.. Enumerable.Range(0, 12).Select(i => (float)i)];
        float[,,] images = new float[2, 2, 3];
        float[,,,] channels = new float[2, 2, 3, 1];
        byte[] bytes = [.. expected.Select(value => (byte)value)];
        int[,,] integers = new int[2, 2, 3];
        for (int i = 0; i < 12; i++)
        {
            images[i / 6, i / 3 % 2, i % 3] = channels[i / 6, i / 3 % 2, i % 3, 0] = i;
            integers[i / 6, i / 3 % 2, i % 3] = i;
        }
        InputData[] forms =
        [
            expected, images, channels, bytes, integers, expected.Select(value => (double)value).ToArray(),
            expected.AsMemory().Slice(0) is var memory
                ? (ReadOnlyMemory<float>)memory : default, Tensor.Create(bytes, [2, 2, 3]), Tensor.Create(expected, [2, 2, 3, 1]),
        ];
        foreach (InputData form in forms)
        {
            BoundData data = form.Bind(_image, "model");
            Assert.Equal((2, 6), (data.Samples, data.FloatsPerSample));
            Assert.Equal(expected, Read(data, 0, 2));
            Assert.Equal(expected[6..], Read(data, 1, 1));
            float[] swapped = new float[12];
            fixed (float* pointer = swapped) data.Gather([1, 0], pointer);
            Assert.Equal([.. expected[6..], .. expected[..6]], swapped);
        }
    }

    [Fact]
    public void SlicedTensorsAreReadInOrder()
    {
        var tensor = Tensor.Create(Enumerable.Range(0, 24).Select(i => (float)i).ToArray(), [2, 4, 3]);
        BoundData data = ((InputData)tensor.Slice([0..2, 1..3, 0..3])).Bind(_image, "model");
        Assert.Equal([3, 4, 5, 6, 7, 8, 15, 16, 17, 18, 19, 20], Read(data, 0, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(67)]
    public void BytesBecomeFloats(int count)
    {
        byte[] bytes = [.. Enumerable.Range(0, count).Select(i => (byte)(i * 37 + 128))];
        BoundData data = ((InputData)bytes).Bind(new() { Name = "x", Shape = [count] }, "model");
        Assert.Equal(bytes.Select(value => (float)value), Read(data, 0, 1));
    }

    [Fact]
    public void WrongShapesSayExpectedAndReceived()
    {
        void Refuses(InputData data, string expected, string received)
        {
            var exception = Assert.Throws<ShapeMismatchException>(() => data.Bind(_image, "model"));
            Assert.Contains("'image'", exception.Message);
            Assert.Contains(expected, exception.Expected);
            Assert.Contains(received, exception.Received);
        }
        Refuses(new float[5, 2, 4], "(n, 2, 3, 1)", "(5, 2, 4)");
        Refuses(new float[2, 3], "(n, 2, 3, 1)", "(2, 3)");
        Refuses(new float[2, 3, 1, 1], "(n, 2, 3, 1)", "(2, 3, 1, 1)");
        Refuses(new float[7], "multiple of 6", "7 numbers");
        Refuses(new float[0, 2, 3], "at least one sample", "(0, 2, 3)");
        Refuses(Array.Empty<byte>(), "at least one sample", "(0,)");
        Refuses(default, "(n, 2, 3, 1)", "nothing");
        Assert.Throws<ArgumentNullException>(() => (InputData)(float[,])null!);
        var lengths =
            Assert.Throws<ShapeMismatchException>(() => ((InputData)new float[12]).Bind(_image, "model").RequireSamples(3, "Labels"));
        Assert.Equal("3 samples, as many as inputs", lengths.Expected);
        Assert.Equal("2", lengths.Received);
    }

    [Fact]
    public void ClassNumbersAreChecked()
    {
        OutputDescription output = new() { Name = "out", Shape = [10], Labels = LabelKind.ClassNumbers, Classes = 10 };
        Assert.Equal([0, 9, 5], Read(((ClassLabels)new long[] { 0, 9, 5 }).Bind(output, "model"), 0, 3));
        Assert.Equal([0, 9], Read(((ClassLabels)new int[,] { { 0 }, { 9 } }).Bind(output, "model"), 0, 2));
        var exception = Assert.Throws<LabelRangeException>(() => ((ClassLabels)new[] { 1, 2, 10 }).Bind(output, "model"));
        Assert.Equal((2, 10, 10), (exception.Index, exception.Value, exception.Classes));
        Assert.Contains("from 0 to 9, received 10 at index 2", exception.Message);
        Assert.Throws<LabelRangeException>(() => ((ClassLabels)new[] { -1 }).Bind(output, "model"));
        var onehot = Assert.Throws<ShapeMismatchException>(() => ((ClassLabels)new int[5, 10]).Bind(output, "model"));
        Assert.Equal("(n,)", onehot.Expected);
    }

    [Fact]
    public void TheIgnoredClassMayLieOutside()
    {
        OutputDescription output =
            new() { Name = "out", Shape = [4, 3], Labels = LabelKind.ClassNumbers, LabelShape = [4], Classes = 3, IgnoreClass = -1 };
        BoundData data = ((ClassLabels)new int[,] { { 0, 1, -1, 2 }, { 2, 2, 2, 2 } }).Bind(output, "model");
        Assert.Equal([0, 1, -1, 2, 2, 2, 2, 2], Read(data, 0, 2));
        var exception = Assert.Throws<LabelRangeException>(() => ((ClassLabels)new int[,] { { 0, 1, -2, 2 } }).Bind(output, "model"));
        Assert.Contains("(or -1, which is ignored)", exception.Message);
    }

    [Fact]
    public void TargetsMayLeaveOutALastAxisOfOne()
    {
        OutputDescription output = new() { Name = "out", Shape = [1], Labels = LabelKind.Values, LabelShape = [1] };
        Assert.Equal([1, 2], Read(((TargetData)new float[] { 1, 2 }).Bind(output, "model"), 0, 2));
        Assert.Equal([1, 2], Read(((TargetData)new double[,] { { 1 }, { 2 } }).Bind(output, "model"), 0, 2));
        Assert.Throws<ShapeMismatchException>(() => ((TargetData)new double[2, 3]).Bind(output, "model"));
    }

    [Fact]
    public void LabelsWithoutTheLastAxisAreRefusedWhereTheLossWouldBeAnother()
    {
        OutputDescription sum =
            new() { Name = "out", Shape = [5, 1], Labels = LabelKind.Values, LabelShape = [5, 1], LabelsNeedLastAxis = true },
            mean = new() { Name = "out", Shape = [5, 1], Labels = LabelKind.Values, LabelShape = [5, 1] };
        Labels labels = (TargetData)new float[2, 5];
        Assert.Equal([5], labels.Bind(mean, mean.LabelShape, "model", 2).Shape!);
        Assert.Equal("(2, 5)", Assert.Throws<ShapeMismatchException>(() => labels.Bind(sum, sum.LabelShape, "model", 2)).Received);
        Assert.Null(((Labels)(TargetData)new float[10]).Bind(sum, sum.LabelShape, "model", 2).Shape);
    }

    private static float[] Read(BoundData data, int first, int count)
    {
        float[] values = new float[count * data.FloatsPerSample];
        fixed (float* pointer = values) data.Copy(first, count, pointer);
        return values;
    }
}

using Keras.Execution;

namespace Keras.Tests.Optimizers;

/// <summary>Tensors of update rules against loops over indices.</summary>
public sealed unsafe class CpuTensorTests : IDisposable
{
    private readonly CpuTensorMemory _memory = new();
    private readonly List<float[]> _kept = [];

    [Theory]
    [InlineData(new[] { 3, 4, 5 }, new[] { 3, 4, 5 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 3, 4, 1 })]
    [InlineData(new[] { 3, 1, 5 }, new[] { 1, 4, 5 })]
    [InlineData(new[] { 1, 1, 1 }, new[] { 3, 4, 5 })]
    [InlineData(new[] { 3, 1, 1 }, new[] { 1, 4, 1 })]
    [InlineData(new[] { 2, 40 }, new[] { 2, 1 })]
    [InlineData(new int[0], new int[0])]
    public void OperandsBroadcast(int[] left, int[] right)
    {
        (CpuTensor a, float[] x) = New(left, 1);
        (CpuTensor b, float[] y) = New(right, 2);
        int[] shape = [.. left.Select((size, axis) => Math.Max(size, right[axis]))];
        float[] expected = [.. Indices(shape).Select(index => x[At(index, left)] - y[At(index, right)])];
        Assert.Equal(expected, Values(a - b));
    }

    [Theory]
    [InlineData(new[] { 3, 4, 5 }, new[] { 0 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 1 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 2 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 0, 2 })]
    [InlineData(new[] { 7, 33 }, new[] { 0, 1 })]
    public void SumsKeepTheirAxes(int[] shape, int[] axes)
    {
        (CpuTensor a, float[] x) = New(shape, 1);
        int[] left = [.. shape.Select((size, axis) => axes.Contains(axis) ? 1 : size)];
        var expected = new float[left.Aggregate(1, (n, size) => n * size)];
        foreach (int[] index in Indices(shape)) expected[At(index, left)] += x[At(index, shape)];
        CpuTensor sum = CpuTensor.Sum(a, axes);
        Assert.Equal(left, Enumerable.Range(0, sum.Rank).Select(axis => sum.Size(axis)));
        float[] actual = Values(sum);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4f);
    }

    [Fact]
    public void NumbersStandForAllElements()
    {
        (CpuTensor a, float[] x) = New([5], 1);
        CpuTensor two = CpuTensor.Broadcast(2);
        Assert.Equal(x.Select(v => (2 - v) / 4), Values((two - a) / (two * two)));
        Assert.Equal(x.Select(v => v > 0 ? v : 2), Values(CpuTensor.Select(CpuTensor.GreaterThan(a, CpuTensor.Broadcast(0)), a, two)));
    }

    [Fact]
    public void MatricesMultiply()
    {
        (CpuTensor a, float[] x) = New([3, 4], 1);
        (CpuTensor b, float[] y) = New([5, 4], 2);
        float[] actual = Values(CpuTensor.MatMul(a, CpuTensor.Transpose(b)));
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 5; column++)
                Assert.Equal(Enumerable.Range(0, 4).Sum(k => x[row * 4 + k] * y[column * 4 + k]), actual[row * 5 + column], 1e-5f);
        }
    }

    [Fact]
    public void MemoryIsUsedAgain()
    {
        (CpuTensor a, _) = New([100, 100], 1);
        for (int step = 0; step < 3; step++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _memory.Reset();
            for (int i = 0; i < 20; i++) _ = CpuTensor.Sum(a * a, [0]);
            if (step > 0) Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    public void Dispose() => _memory.Dispose();

    private (CpuTensor Tensor, float[] Values) New(int[] shape, int seed)
    {
        var random = new Random(seed);
        float[] values =
            [.. Enumerable.Range(0, shape.Aggregate(1, (n, size) => n * size)).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        float[] pinned = GC.AllocateUninitializedArray<float>(values.Length, pinned: true);
        values.CopyTo(pinned, 0);
        _kept.Add(pinned);
        fixed (float* data = pinned) return (_memory.View(data, shape), values);
    }

    private float[] Values(CpuTensor tensor)
    {
        var values = new float[Enumerable.Range(0, tensor.Rank).Aggregate(1, (n, axis) => n * tensor.Size(axis))];
        fixed (float* target = values) tensor.CopyTo(target);
        return values;
    }

    private static IEnumerable<int[]> Indices(int[] shape) =>
        shape.Aggregate((IEnumerable<int[]>)[[]],
            (all, size) => all.SelectMany(index => Enumerable.Range(0, size).Select(i => (int[])[.. index, i])));

    private static int At(int[] index, int[] shape) =>
        index.Select((i, axis) => shape[axis] == 1 ? 0 : i).Zip(shape).Aggregate(0, (at, next) => at * next.Second + next.First);
}

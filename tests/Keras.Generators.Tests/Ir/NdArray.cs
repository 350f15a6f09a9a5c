namespace Keras.Generators.Tests.Ir;

/// <summary>A tensor of doubles in row-major order, as plain as can be.</summary>
internal sealed class NdArray(int[] shape, double[] data)
{
    public NdArray(int[] shape)
        : this(shape, new double[shape.Aggregate(1, (a, b) => a * b)])
    {
    }

    public int[] Shape { get; } = shape;

    public double[] Data { get; } = data;

    public int Rank => Shape.Length;

    /// <summary>The tensors of a tuple.</summary>
    public IReadOnlyList<NdArray> Parts { get; private init; } = [];

    public double this[params int[] index]
    {
        get => Data[Offset(index)];
        set => Data[Offset(index)] = value;
    }

    public static NdArray Tuple(IReadOnlyList<NdArray> parts) => new([]) { Parts = parts };

    public static NdArray Random(int[] shape, Random random, double low = -1, double high = 1)
    {
        var array = new NdArray(shape);
        for (int i = 0; i < array.Data.Length; i++)
            array.Data[i] = low + (random.NextDouble() * (high - low));
        return array;
    }

    /// <summary>A result whose elements are a function of their index.</summary>
    public static NdArray Of(int[] shape, Func<int[], double> element)
    {
        var array = new NdArray(shape);
        foreach (int[] index in Indices(shape))
            array[index] = element(index);
        return array;
    }

    /// <summary>All indices of a shape, the last axis fastest.</summary>
    public static IEnumerable<int[]> Indices(int[] shape)
    {
        int count = shape.Aggregate(1, (a, b) => a * b);
        for (int i = 0; i < count; i++)
        {
            int[] index = new int[shape.Length];
            for (int axis = shape.Length - 1, rest = i; axis >= 0; rest /= shape[axis], axis--)
                index[axis] = rest % shape[axis];
            yield return index;
        }
    }

    /// <summary>True where an index lies inside the shape.</summary>
    public bool Contains(int[] index) => index.Zip(Shape, (i, size) => i >= 0 && i < size).All(inside => inside);

    private int Offset(int[] index)
    {
        Assert.Equal(Shape.Length, index.Length);
        Assert.True(Contains(index), $"({string.Join(", ", index)}) lies outside ({string.Join(", ", Shape)}).");
        int offset = 0;
        for (int axis = 0; axis < Shape.Length; axis++)
            offset = (offset * Shape[axis]) + index[axis];
        return offset;
    }
}

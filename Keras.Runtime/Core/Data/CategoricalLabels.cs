using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

/// <summary>
/// What says of each sample (or of each position) which class it has: a class number, or a row with each class' share. The shape decides
/// which.
/// </summary>
/// <remarks>Arrays of rank 1 to 5, tensors or memory, converted implicitly; the first axis counts samples.</remarks>
public readonly struct CategoricalLabels
{
    private CategoricalLabels(DataSource source) => Source = source;

    internal DataSource? Source { get; }

    /// <summary>Checks labels of either kind; class numbers become rows.</summary>
    internal static BoundData Bind(DataSource? source, OutputDescription output, ReadOnlySpan<int> shape, string model, int samples)
    {
        string what = $"Labels of '{output.Name}' of '{model}'";
        int[] rows = shape.ToArray(), numbers = rows[..^1];
        int classes = rows[^1];
        if (source is null || !AreNumbers(source, numbers, samples)) return BoundData.Bind(source, what, rows);
        BoundData.Bind(source, what, numbers);
        long index = source.FindOutside(0, 0, classes - 1, null);
        if (index >= 0) throw new LabelRangeException(what, index, (long)source.At(index), classes, null);
        return BoundData.Bind(new OneHotSource(source.WithShape([samples, .. numbers]), classes), what, rows);
    }

    private static bool AreNumbers(DataSource source, int[] numbers, int samples)
    {
        long count = samples;
        foreach (int size in numbers) count *= size;
        return source.IsFlat ? source.Length == count
            : source.Shape.AsSpan(1).SequenceEqual(numbers)
                || (source.Shape.Length == numbers.Length + 2 && source.Shape[^1] == 1
                    && source.Shape.AsSpan(1..^1).SequenceEqual(numbers));
    }

    /// <summary>Class numbers, one after the other.</summary>
    public static implicit operator CategoricalLabels(int[] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator CategoricalLabels(int[,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator CategoricalLabels(int[,,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator CategoricalLabels(Tensor<int> values) => new(DataSource.Of(values));

    /// <summary>Class numbers, one after the other.</summary>
    public static implicit operator CategoricalLabels(long[] values) => new(DataSource.OfArray<long>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator CategoricalLabels(long[,] values) => new(DataSource.OfArray<long>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator CategoricalLabels(Tensor<long> values) => new(DataSource.Of(values));

    /// <summary>Class numbers, one after the other.</summary>
    public static implicit operator CategoricalLabels(byte[] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator CategoricalLabels(Tensor<byte> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator CategoricalLabels(float[] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator CategoricalLabels(float[,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator CategoricalLabels(float[,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator CategoricalLabels(float[,,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator CategoricalLabels(Tensor<float> values) => new(DataSource.Of(values));
}

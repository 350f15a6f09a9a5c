using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

/// <summary>Class numbers, one per sample (or per position, where the model tells apart positions): integers from 0.</summary>
/// <remarks>Arrays of rank 1 to 5, tensors or memory, converted implicitly; the first axis counts samples.</remarks>
public readonly unsafe struct ClassLabels
{
    internal ClassLabels(DataSource source) => Source = source;

    internal DataSource? Source { get; }

    /// <summary>Numbers that stay where they are while the model works on them.</summary>
    internal static ClassLabels FromPinned<T>(T* values, int count) where T : unmanaged => new(DataSource.Of(values, count));

    internal BoundData Bind(OutputDescription output, string model) => Bind(Source, output, output.LabelShape, model);

    internal static BoundData Bind(DataSource? source, OutputDescription output, ReadOnlySpan<int> shape, string model)
    {
        string what = $"Labels of '{output.Name}' of '{model}'";
        BoundData data = BoundData.Bind(source, what, shape);
        // Where nothing says how many classes there are, numbers only tell apart.
        if (output.Classes == 0) return data;
        long index = source!.FindOutside(0, 0, output.Classes - 1, output.IgnoreClass);
        if (index >= 0) throw new LabelRangeException(what, index, (long)source.At(index), output.Classes, output.IgnoreClass);
        return data;
    }

    /// <summary>One label after the other.</summary>
    public static implicit operator ClassLabels(int[] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator ClassLabels(int[,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator ClassLabels(int[,,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator ClassLabels(int[,,,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator ClassLabels(int[,,,,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator ClassLabels(Tensor<int> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator ClassLabels(ReadOnlyMemory<int> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator ClassLabels(Memory<int> values) => new(DataSource.Of<int>((ReadOnlyMemory<int>)values));

    /// <summary>One label after the other.</summary>
    public static implicit operator ClassLabels(long[] values) => new(DataSource.OfArray<long>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator ClassLabels(long[,] values) => new(DataSource.OfArray<long>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator ClassLabels(long[,,] values) => new(DataSource.OfArray<long>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator ClassLabels(long[,,,] values) => new(DataSource.OfArray<long>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator ClassLabels(long[,,,,] values) => new(DataSource.OfArray<long>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator ClassLabels(Tensor<long> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator ClassLabels(ReadOnlyMemory<long> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator ClassLabels(Memory<long> values) => new(DataSource.Of<long>((ReadOnlyMemory<long>)values));

    /// <summary>One label after the other.</summary>
    public static implicit operator ClassLabels(byte[] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator ClassLabels(byte[,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator ClassLabels(byte[,,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator ClassLabels(byte[,,,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator ClassLabels(byte[,,,,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator ClassLabels(Tensor<byte> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator ClassLabels(ReadOnlyMemory<byte> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator ClassLabels(Memory<byte> values) => new(DataSource.Of<byte>((ReadOnlyMemory<byte>)values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator ClassLabels(ReadOnlySpan<int> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{int})"/>
    public static implicit operator ClassLabels(Span<int> values) => new(DataSource.CopyOf<int>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator ClassLabels(in ReadOnlyTensorSpan<int> values) => new(DataSource.CopyOf(values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator ClassLabels(ReadOnlySpan<long> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{long})"/>
    public static implicit operator ClassLabels(Span<long> values) => new(DataSource.CopyOf<long>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator ClassLabels(in ReadOnlyTensorSpan<long> values) => new(DataSource.CopyOf(values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator ClassLabels(ReadOnlySpan<byte> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{byte})"/>
    public static implicit operator ClassLabels(Span<byte> values) => new(DataSource.CopyOf<byte>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator ClassLabels(in ReadOnlyTensorSpan<byte> values) => new(DataSource.CopyOf(values));
}

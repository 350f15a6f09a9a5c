using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

/// <summary>What a model's outputs are compared with: numbers of the output's shape.</summary>
/// <remarks>
/// Arrays of rank 1 to 5, tensors or memory, converted implicitly; the first axis counts samples. A last axis of size 1 may be left out.
/// </remarks>
public readonly unsafe struct TargetData
{
    internal TargetData(DataSource source) => Source = source;

    internal DataSource? Source { get; }

    /// <summary>Numbers that stay where they are while the model works on them.</summary>
    internal static TargetData FromPinned<T>(T* values, int count) where T : unmanaged => new(DataSource.Of(values, count));

    internal BoundData Bind(OutputDescription output, string model) => Bind(Source, output, output.LabelShape, model);

    internal static BoundData Bind(DataSource? source, OutputDescription output, ReadOnlySpan<int> shape, string model) =>
        BoundData.Bind(source, $"Targets of '{output.Name}' of '{model}'", shape);

    /// <summary>One label after the other.</summary>
    public static implicit operator TargetData(float[] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator TargetData(float[,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator TargetData(float[,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator TargetData(float[,,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator TargetData(float[,,,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator TargetData(Tensor<float> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator TargetData(ReadOnlyMemory<float> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator TargetData(Memory<float> values) => new(DataSource.Of<float>((ReadOnlyMemory<float>)values));

    /// <summary>One label after the other.</summary>
    public static implicit operator TargetData(double[] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator TargetData(double[,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator TargetData(double[,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator TargetData(double[,,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator TargetData(double[,,,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator TargetData(Tensor<double> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator TargetData(ReadOnlyMemory<double> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator TargetData(Memory<double> values) => new(DataSource.Of<double>((ReadOnlyMemory<double>)values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator TargetData(ReadOnlySpan<float> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{float})"/>
    public static implicit operator TargetData(Span<float> values) => new(DataSource.CopyOf<float>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator TargetData(in ReadOnlyTensorSpan<float> values) => new(DataSource.CopyOf(values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator TargetData(ReadOnlySpan<double> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{double})"/>
    public static implicit operator TargetData(Span<double> values) => new(DataSource.CopyOf<double>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator TargetData(in ReadOnlyTensorSpan<double> values) => new(DataSource.CopyOf(values));
}

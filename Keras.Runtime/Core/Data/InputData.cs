using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

/// <summary>What goes into a model: arrays of rank 1 to 5, tensors or memory, converted implicitly.</summary>
/// <remarks>
/// The first axis counts samples. Flat data (rank 1) are cut into samples; a last axis of size 1 may be left out. Numbers become floats
/// batch by batch; nothing is scaled. The data are not copied: leave them alone while the model works on them.
/// </remarks>
public readonly unsafe struct InputData
{
    internal InputData(DataSource source) => Source = source;

    internal DataSource? Source { get; }

    /// <summary>Flat numbers, row-major, with their shape: for models that leave sizes open (<see cref="Dim.Any"/>).</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="shape">The sizes, samples first; one of them may be <see cref="Dim.Any"/>, which then follows from the length.</param>
    /// <exception cref="ShapeMismatchException">There are not as many numbers.</exception>
    public InputData(ReadOnlyMemory<float> values, params ReadOnlySpan<int> shape) => Source = DataSource.Of(values, shape);

    /// <inheritdoc cref="InputData(ReadOnlyMemory{float}, ReadOnlySpan{int})"/>
    public InputData(ReadOnlyMemory<double> values, params ReadOnlySpan<int> shape) => Source = DataSource.Of(values, shape);

    /// <inheritdoc cref="InputData(ReadOnlyMemory{float}, ReadOnlySpan{int})"/>
    public InputData(ReadOnlyMemory<byte> values, params ReadOnlySpan<int> shape) => Source = DataSource.Of(values, shape);

    /// <inheritdoc cref="InputData(ReadOnlyMemory{float}, ReadOnlySpan{int})"/>
    public InputData(ReadOnlyMemory<int> values, params ReadOnlySpan<int> shape) => Source = DataSource.Of(values, shape);

    /// <summary>Numbers that stay where they are while the model works on them.</summary>
    internal static InputData FromPinned<T>(T* values, int count) where T : unmanaged => new(DataSource.Of(values, count));

    internal BoundData Bind(TensorDescription input, string model, int samples = 0)
    {
        BoundData data = BoundData.Bind(Source, $"Input '{input.Name}' of '{model}'", input.Shape, samples);
        IdCheck.Require(Source!, input, model);
        return data;
    }

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(float[] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator InputData(float[,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator InputData(float[,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator InputData(float[,,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator InputData(float[,,,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator InputData(Tensor<float> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(ReadOnlyMemory<float> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(Memory<float> values) => new(DataSource.Of<float>((ReadOnlyMemory<float>)values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(double[] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator InputData(double[,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator InputData(double[,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator InputData(double[,,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator InputData(double[,,,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator InputData(Tensor<double> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(ReadOnlyMemory<double> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(Memory<double> values) => new(DataSource.Of<double>((ReadOnlyMemory<double>)values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(byte[] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator InputData(byte[,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator InputData(byte[,,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator InputData(byte[,,,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator InputData(byte[,,,,] values) => new(DataSource.OfArray<byte>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator InputData(Tensor<byte> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(ReadOnlyMemory<byte> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(Memory<byte> values) => new(DataSource.Of<byte>((ReadOnlyMemory<byte>)values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(int[] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator InputData(int[,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator InputData(int[,,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator InputData(int[,,,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>An array of rank 5, samples first.</summary>
    public static implicit operator InputData(int[,,,,] values) => new(DataSource.OfArray<int>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator InputData(Tensor<int> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(ReadOnlyMemory<int> values) => new(DataSource.Of(values));

    /// <summary>Flat numbers, row-major.</summary>
    public static implicit operator InputData(Memory<int> values) => new(DataSource.Of<int>((ReadOnlyMemory<int>)values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(ReadOnlySpan<float> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{float})"/>
    public static implicit operator InputData(Span<float> values) => new(DataSource.CopyOf<float>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(in ReadOnlyTensorSpan<float> values) => new(DataSource.CopyOf(values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(ReadOnlySpan<double> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{double})"/>
    public static implicit operator InputData(Span<double> values) => new(DataSource.CopyOf<double>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(in ReadOnlyTensorSpan<double> values) => new(DataSource.CopyOf(values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(ReadOnlySpan<byte> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{byte})"/>
    public static implicit operator InputData(Span<byte> values) => new(DataSource.CopyOf<byte>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(in ReadOnlyTensorSpan<byte> values) => new(DataSource.CopyOf(values));

    /// <summary>Flat numbers, row-major; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(ReadOnlySpan<int> values) => new(DataSource.CopyOf(values));

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{int})"/>
    public static implicit operator InputData(Span<int> values) => new(DataSource.CopyOf<int>(values));

    /// <summary>A view of a tensor, samples first; copied, since a span doesn't outlive the call that it is handed to.</summary>
    public static implicit operator InputData(in ReadOnlyTensorSpan<int> values) => new(DataSource.CopyOf(values));
}

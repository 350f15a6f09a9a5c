using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

/// <summary>One weight of a model. It is a view: values are read from the model's memory and written to it.</summary>
public sealed class Weight
{
    private readonly Model _model;
    private readonly WeightDescription _description;

    internal Weight(Model model, WeightDescription description)
    {
        _model = model;
        _description = description;
        Count = checked((int)description.Count);
    }

    /// <summary>The name in its layer, for example <c>kernel</c>.</summary>
    public string Name => _description.Name;

    /// <summary>The layer's name, for example <c>conv2d_1</c>.</summary>
    public string LayerName => _description.LayerName;

    /// <summary>The weight's dataset in Keras' HDF5 files, for example <c>layers/conv2d/vars/0</c>.</summary>
    public string Path => _description.Path;

    /// <summary>The shape; empty for a single number.</summary>
    public ReadOnlySpan<int> Shape => _description.Shape;

    /// <summary>How many numbers it holds.</summary>
    public int Count { get; }

    /// <summary>True where training changes it.</summary>
    public bool Trainable => _description.Trainable;

    private nint[] TensorShape => _description.Shape.Length == 0 ? [1] : Array.ConvertAll(_description.Shape, size => (nint)size);

    internal WeightDescription Description => _description;

    /// <summary>A copy of the values. A single number comes in the shape (1,), since a tensor of rank 0 is empty in .NET.</summary>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public Tensor<float> Get()
    {
        float[] values = new float[Count];
        CopyTo(values);
        return Tensor.Create(values, TensorShape);
    }

    /// <summary>Replaces the values.</summary>
    /// <param name="values">The new ones, in the weight's shape; a single number as (1,).</param>
    /// <exception cref="ShapeMismatchException">The shape is another one.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void Set(in ReadOnlyTensorSpan<float> values)
    {
        CheckShape(values);
        float[] flat = new float[Count];
        values.FlattenTo(flat);
        CopyFrom(flat);
    }

    /// <summary>Copies the values, row-major.</summary>
    /// <exception cref="ShapeMismatchException"><paramref name="destination"/> holds more or fewer numbers.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void CopyTo(Span<float> destination)
    {
        CheckCount(destination.Length);
        _model.Backend.ReadWeights(_description.Offset, destination);
    }

    /// <summary>Replaces the values, row-major.</summary>
    /// <exception cref="ShapeMismatchException"><paramref name="source"/> holds more or fewer numbers.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        CheckCount(source.Length);
        _model.Backend.WriteWeights(_description.Offset, source);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{LayerName}/{Name} {Shapes.Format(_description.Shape)}";

    internal void CheckShape(in ReadOnlyTensorSpan<float> values)
    {
        if (!values.Lengths.SequenceEqual(TensorShape))
            throw new ShapeMismatchException($"Weight '{LayerName}/{Name}'", Shapes.Format(TensorShape), Shapes.Format(values.Lengths));
    }

    private void CheckCount(int count)
    {
        if (count != Count)
            throw new ShapeMismatchException($"Weight '{LayerName}/{Name}'", $"{Shapes.Format(_description.Shape)}, {Count} numbers",
                $"{count} numbers");
    }
}

using Keras.Execution;
using TorchSharp;

namespace Keras.Torch;

/// <summary>
/// All weights of a model as one flat tensor on a device, in the layout of the description, and a view of each in its shape.
/// </summary>
/// <remarks>One tensor, so that an optimizer's step is a handful of calls however many weights there are.</remarks>
internal sealed class TorchWeights : IDisposable
{
    public TorchWeights(ModelDescription description, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        Flat = torch.zeros(Math.Max(1, description.WeightFloats), torch.ScalarType.Float32, device);
        Trainable = Flat.narrow(0, 0, description.TrainableFloats);
        Views = Array.ConvertAll(description.Weights, weight => View(Flat, weight));
        scope.Detach([Flat, Trainable, .. Views]);
    }

    /// <summary>Everything.</summary>
    public torch.Tensor Flat { get; }

    /// <summary>A view of the first part, which training changes.</summary>
    public torch.Tensor Trainable { get; }

    /// <summary>One for each weight of the description.</summary>
    public torch.Tensor[] Views { get; }

    /// <summary>A weight's place in a flat tensor, in its shape.</summary>
    public static torch.Tensor View(torch.Tensor flat, WeightDescription weight)
    {
        using torch.Tensor range = flat.narrow(0, weight.Offset, weight.Count);
        return range.view(Array.ConvertAll(weight.Shape, size => (long)size));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (torch.Tensor view in Views)
            view.Dispose();
        Trainable.Dispose();
        Flat.Dispose();
    }
}

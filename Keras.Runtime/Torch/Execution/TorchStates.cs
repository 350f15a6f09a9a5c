using Keras.Execution;
using TorchSharp;

namespace Keras.Torch;

/// <summary>What a model keeps of each sample from batch to batch, on the device.</summary>
internal sealed class TorchStates : IDisposable
{
    private readonly torch.Tensor[] tensors;

    public TorchStates(ModelDescription model, torch.Device device) => tensors = Array.ConvertAll(
        model.States,
        state => torch.zeros([model.BatchSize!.Value, .. state.Shape.Select(n => (long)n)], torch.ScalarType.Float32, device)
            .DetachFromDisposeScope());

    public IReadOnlyList<torch.Tensor> Tensors => tensors;

    /// <summary>Takes what a batch left.</summary>
    public void Keep(IReadOnlyList<torch.Tensor> next)
    {
        for (int i = 0; i < tensors.Length; i++)
            tensors[i].copy_(next[i]);
    }

    /// <summary>Makes all states 0.</summary>
    public void Reset()
    {
        foreach (torch.Tensor tensor in tensors)
            tensor.zero_();
    }

    public void Dispose()
    {
        foreach (torch.Tensor tensor in tensors)
            tensor.Dispose();
    }
}

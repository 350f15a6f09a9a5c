using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Keras.Benchmarks;

/// <summary>The mean over time as a module.</summary>
internal sealed class TorchMeanOverTime() : Module<Tensor, Tensor>(nameof(TorchMeanOverTime))
{
    public override Tensor forward(Tensor input) => input.mean([1]);
}

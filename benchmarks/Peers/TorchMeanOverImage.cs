using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Keras.Benchmarks;

/// <summary>The mean over height and width as a module.</summary>
internal sealed class TorchMeanOverImage() : Module<Tensor, Tensor>(nameof(TorchMeanOverImage))
{
    public override Tensor forward(Tensor input) => input.mean([2, 3]);
}

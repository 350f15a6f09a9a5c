using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Keras.Benchmarks;

/// <summary>TorchSharp's LSTM as its users take the last output of it.</summary>
internal sealed class TorchLastOfLstm : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.LSTM lstm;

    public TorchLastOfLstm(int features, int units)
        : base(nameof(TorchLastOfLstm))
    {
        lstm = LSTM(features, units, batchFirst: true);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        (Tensor outputs, _, _) = lstm.forward(input);
        return outputs.select(1, -1);
    }
}

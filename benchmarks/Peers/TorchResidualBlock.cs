using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Keras.Benchmarks;

/// <summary>Two normalized convolutions beside a shortcut, which is one itself where the shape changes.</summary>
internal sealed class TorchResidualBlock : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Conv2d first, second;
    private readonly TorchSharp.Modules.BatchNorm2d firstNorm, secondNorm;
    private readonly TorchSharp.Modules.Conv2d? shortcut;
    private readonly TorchSharp.Modules.BatchNorm2d? shortcutNorm;

    public TorchResidualBlock(int channels, int filters, int stride)
        : base(nameof(TorchResidualBlock))
    {
        first = Conv2d(channels, filters, 3, stride, 1, bias: false);
        firstNorm = BatchNorm2d(filters);
        second = Conv2d(filters, filters, 3, 1, 1, bias: false);
        secondNorm = BatchNorm2d(filters);
        if (stride != 1 || channels != filters)
        {
            shortcut = Conv2d(channels, filters, 1, stride, bias: false);
            shortcutNorm = BatchNorm2d(filters);
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(firstNorm.forward(first.forward(input)), inplace: true);
        x = secondNorm.forward(second.forward(x));
        Tensor around = shortcut is null ? input : shortcutNorm!.forward(shortcut.forward(input));
        return functional.relu(x.add_(around), inplace: true);
    }
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Keras.Benchmarks;

/// <summary>
/// A transformer block in the fastest of the ways in which TorchSharp's users write it: one product for query, key and value, and attention
/// by products and softmax. On the CPU, training with <c>scaled_dot_product_attention</c> or <c>nn.TransformerEncoderLayer</c> takes half
/// as long again.
/// </summary>
internal sealed class TorchTransformer : Module<Tensor, Tensor>
{
    private readonly long heads;
    private readonly TorchSharp.Modules.Linear projections, output, hidden, last;
    private readonly TorchSharp.Modules.LayerNorm attentionNorm, lastNorm;

    public TorchTransformer(int features, int heads, int hidden)
        : base(nameof(TorchTransformer))
    {
        this.heads = heads;
        projections = Linear(features, 3 * features);
        output = Linear(features, features);
        attentionNorm = LayerNorm(features);
        this.hidden = Linear(features, hidden);
        last = Linear(hidden, features);
        lastNorm = LayerNorm(features);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        long batch = input.shape[0], tokens = input.shape[1], features = input.shape[2];
        Tensor[] parts = projections.forward(input).view(batch, tokens, 3, heads, features / heads).permute(2, 0, 3, 1, 4).unbind(0);
        Tensor weights = functional.softmax(parts[0].matmul(parts[1].transpose(2, 3)) / Math.Sqrt((double)features / heads), -1);
        Tensor attended = weights.matmul(parts[2]);
        Tensor x = attentionNorm.forward(input + output.forward(attended.transpose(1, 2).reshape(batch, tokens, features)));
        return lastNorm.forward(x + last.forward(functional.gelu(hidden.forward(x))));
    }
}

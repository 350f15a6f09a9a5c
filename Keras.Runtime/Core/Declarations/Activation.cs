namespace Keras;

/// <summary>
/// The activation functions of Keras (<c>keras.activations</c>), with Keras' default parameters. A layer applies one to its output; the
/// layer <see cref="ActivationAttribute">[Activation(…)]</see> applies one by itself.
/// </summary>
public enum Activation
{
    /// <summary><c>x</c>: no activation. Keras: <c>linear</c>.</summary>
    Linear,

    /// <summary><c>max(x, 0)</c>. Keras: <c>relu</c>.</summary>
    Relu,

    /// <summary><c>min(max(x, 0), 6)</c>. Keras: <c>relu6</c>.</summary>
    Relu6,

    /// <summary><c>x</c> where positive, else <c>0.2 x</c>. Keras: <c>leaky_relu</c>.</summary>
    LeakyRelu,

    /// <summary><c>x</c> where positive, else <c>eˣ − 1</c>. Keras: <c>elu</c>.</summary>
    Elu,

    /// <summary>Scaled exponential linear unit: <c>1.0507 · elu(x, 1.67326)</c>. Keras: <c>selu</c>.</summary>
    Selu,

    /// <summary><c>max(x, 0) + min(eˣ − 1, 0)</c>. Keras: <c>celu</c>.</summary>
    Celu,

    /// <summary><c>x Φ(x)</c> with the normal distribution's Φ, computed with erf. Keras: <c>gelu</c>.</summary>
    Gelu,

    /// <summary>
    /// Gated linear unit: the first half of the last axis times the sigmoid of the second; halves that axis, whose size must be even.
    /// Keras: <c>glu</c>.
    /// </summary>
    Glu,

    /// <summary><c>1 / (1 + e⁻ˣ)</c>. Keras: <c>sigmoid</c>.</summary>
    Sigmoid,

    /// <summary><c>x / 6 + 1/2</c>, cut to [0, 1]. Keras: <c>hard_sigmoid</c>.</summary>
    HardSigmoid,

    /// <summary><c>ln sigmoid(x)</c>. Keras: <c>log_sigmoid</c>.</summary>
    LogSigmoid,

    /// <summary><c>(x + 1) / 2</c>, cut to [0, 1]. Keras: <c>sparse_sigmoid</c>.</summary>
    SparseSigmoid,

    /// <summary><c>x sigmoid(x)</c>, also known as swish. Keras: <c>silu</c>.</summary>
    Silu,

    /// <summary><c>x hard_sigmoid(x)</c>, also known as hard swish. Keras: <c>hard_silu</c>.</summary>
    HardSilu,

    /// <summary><c>eˣ</c> divided by its sum over the last axis: a probability for each of its entries. Keras: <c>softmax</c>.</summary>
    Softmax,

    /// <summary>The logarithm of the softmax over the last axis. Keras: <c>log_softmax</c>.</summary>
    LogSoftmax,

    /// <summary>
    /// What of the last axis is above a threshold, less the threshold, so that most entries are 0. As in Keras, they sum to 1 only where
    /// one entry is left. Keras: <c>sparsemax</c>.
    /// </summary>
    Sparsemax,

    /// <summary><c>ln(1 + eˣ)</c>. Keras: <c>softplus</c>.</summary>
    Softplus,

    /// <summary>0 up to −1, <c>(x + 1)² / 4</c> up to 1, then <c>x</c>. Keras: <c>sparse_plus</c>.</summary>
    SparsePlus,

    /// <summary><c>(x + √(x² + 4)) / 2</c>. Keras: <c>squareplus</c>.</summary>
    Squareplus,

    /// <summary><c>x / (1 + |x|)</c>. Keras: <c>softsign</c>.</summary>
    Softsign,

    /// <summary><c>x tanh(softplus(x))</c>. Keras: <c>mish</c>.</summary>
    Mish,

    /// <summary>Hyperbolic tangent. Keras: <c>tanh</c>.</summary>
    Tanh,

    /// <summary><c>x</c>, cut to [−1, 1]. Keras: <c>hard_tanh</c>.</summary>
    HardTanh,

    /// <summary><c>x − tanh(x)</c>. Keras: <c>tanh_shrink</c>.</summary>
    TanhShrink,

    /// <summary><c>x</c> where |x| is above 0.5, else 0. Keras: <c>hard_shrink</c>.</summary>
    HardShrink,

    /// <summary><c>x</c> moved by 0.5 towards 0, and 0 between −0.5 and 0.5. Keras: <c>soft_shrink</c>.</summary>
    SoftShrink,

    /// <summary><c>eˣ</c>. Keras: <c>exponential</c>.</summary>
    Exponential,
}

namespace Keras;

/// <summary>What layers of attention with several heads have in common.</summary>
public abstract class HeadsBase : KernelLayer
{
    private protected HeadsBase(
        double dropout, bool useBias, int slidingWindow, bool flashAttention, Initializer kernelInitializer, Initializer biasInitializer,
        bool useGate, int seed)
        : base(useBias, kernelInitializer, biasInitializer)
    {
        Dropout = dropout;
        SlidingWindow = slidingWindow;
        FlashAttention = flashAttention;
        UseGate = useGate;
        Seed = seed;
    }

    /// <summary>The share of the weights that is dropped in training.</summary>
    public double Dropout { get; }

    /// <summary>A query looks at keys that are fewer steps away than this; <see cref="None.Integer"/> for all.</summary>
    public int SlidingWindow { get; }

    /// <summary>Keras' choice of an implementation; accepted, and without effect here.</summary>
    public bool FlashAttention { get; }

    /// <summary>Whether the heads' results are multiplied by the sigmoid of another projection of the query.</summary>
    public bool UseGate { get; }

    /// <summary>Starts the random numbers of this layer, or <see cref="None.Integer"/>.</summary>
    public int Seed { get; }
}

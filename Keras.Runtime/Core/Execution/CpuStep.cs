namespace Keras.Execution;

/// <summary>What one call of compiled code works on: the whole batch's shared memory, and the samples of one shard of it.</summary>
public readonly unsafe struct CpuStep
{
    /// <summary>Samples in this shard; in a call that is made once per step, those of the whole batch.</summary>
    public int Samples { get; init; }

    /// <summary>Samples in the whole batch.</summary>
    public int BatchSize { get; init; }

    /// <summary>Where this shard begins in the batch.</summary>
    public int FirstSample { get; init; }

    /// <summary>Changes with every training step; the key of everything random in it.</summary>
    public uint RandomKey { get; init; }

    /// <summary>All weights, at the offsets that the generator planned.</summary>
    public float* Weights { get; init; }

    /// <summary>
    /// This shard's own sums over its samples (gradients, loss, statistics); zeroed by nobody: compiled code writes each once.
    /// </summary>
    public float* Sums { get; init; }

    /// <summary>
    /// Sums over the whole batch, then values that are computed once per step. Equal to <see cref="Sums"/> where there is one shard.
    /// </summary>
    public float* Shared { get; init; }

    /// <summary>This shard's scratch memory for activations.</summary>
    public float* Arena { get; init; }

    /// <summary>The inputs, labels and sample weights of this shard, in the order of the function's parameters.</summary>
    public float** Inputs { get; init; }

    /// <summary>Where this shard's results go, in the order of the function's results.</summary>
    public float** Outputs { get; init; }

    /// <summary>The function's kernels as they have been packed for convolutions, or null.</summary>
    public float** Kernels { private get; init; }

    /// <summary>What the batch before left behind of this shard's samples, in the order of the model's states.</summary>
    public float** States { get; init; }

    /// <summary>Where what this batch leaves behind goes.</summary>
    public float** NextStates { get; init; }

    /// <summary>
    /// The kernel with this number in the order in which convolutions read it fastest, or null where it has to be read as it is.
    /// </summary>
    /// <param name="index">Its number among the function's kernels.</param>
    public float* Kernel(int index) => Kernels == null ? null : Kernels[index];
}

using Keras.Cpu;

namespace Keras.Execution;

/// <summary>
/// One compiled function of a model (prediction, evaluation, training step) as the generator emits it for the CPU.
/// </summary>
/// <remarks>
/// A batch is cut into shards. Stage by stage, <see cref="RunOnce"/> computes what doesn't depend on samples, <see cref="RunShard"/> runs
/// for every shard (in parallel), and then the shards' sums of that stage are added up in the order of the shards, so that the result does
/// not depend on the number of threads. A last <see cref="RunOnce"/> follows with the stage number <see cref="StageCount"/>.
/// </remarks>
public abstract class CpuFunction
{
    private NativeBuffer? _constants;

    /// <summary>
    /// Takes the sizes of the data that the model's declaration leaves open; all members depend on them. Called before anything else and
    /// whenever they change. Does nothing where all sizes are declared.
    /// </summary>
    /// <param name="sizes">In the order of the model's inputs and their axes.</param>
    public virtual void Resize(ReadOnlySpan<long> sizes)
    {
    }

    /// <summary>
    /// How many times all shards have to meet: 1, and one more for each statistic over the whole batch that the samples need themselves.
    /// </summary>
    public abstract int StageCount { get; }

    /// <summary>Scratch floats of a shard: this many per sample …</summary>
    public abstract long ArenaFloatsPerSample { get; }

    /// <summary>… this many for each pair of samples, where samples are compared with each other and the batch isn't cut …</summary>
    public virtual long ArenaFloatsPerPair => 0;

    /// <summary>… and this many besides.</summary>
    public abstract long ArenaFixedFloats { get; }

    /// <summary>Floats of <see cref="CpuStep.Sums"/>.</summary>
    public abstract long SumFloats { get; }

    /// <summary>Floats of <see cref="CpuStep.Shared"/>, the sums included.</summary>
    public abstract long SharedFloats { get; }

    /// <summary>Floats of each input per sample.</summary>
    public abstract ReadOnlySpan<int> InputFloatsPerSample { get; }

    /// <summary>Floats of each output per sample.</summary>
    public abstract ReadOnlySpan<int> OutputFloatsPerSample { get; }

    /// <summary>Floats per sample of each state that is kept from batch to batch.</summary>
    public virtual ReadOnlySpan<int> StateFloatsPerSample => [];

    /// <summary>
    /// Where <see cref="CpuStep.Shared"/> holds the loss after the last stage: the total, then one per output where there are several.
    /// </summary>
    public virtual ReadOnlySpan<long> LossOffsets => [];

    /// <summary>
    /// The kernels among the weights that convolutions read as they are; empty where the function doesn't ask for packed ones.
    /// </summary>
    public virtual ConvolutionKernel[] Kernels => [];

    /// <summary>Multiplications and additions for one sample, from which the size of a shard follows.</summary>
    public abstract long OperationsPerSample { get; }

    /// <summary>
    /// Samples that a shard has at least, if the batch has them. Products in a loop have no other rows than the samples, and with a few
    /// rows a processor takes longer to read the weights than to multiply by them.
    /// </summary>
    public virtual int FewestSamples => 1;

    /// <summary>False where a value needs all samples in one call, so that the batch must not be cut.</summary>
    public virtual bool CanShard => true;

    /// <summary>Whether some weights are other numbers behind it, such as moving averages.</summary>
    public virtual bool WritesWeights => false;

    /// <summary>The range of <see cref="CpuStep.Sums"/> that <paramref name="stage"/> fills.</summary>
    /// <param name="stage">From 0.</param>
    public abstract (long Offset, long Length) SumsOf(int stage);

    /// <summary>What is computed once before the shards of <paramref name="stage"/> run.</summary>
    /// <param name="stage">From 0; <see cref="StageCount"/> is what follows all of them.</param>
    /// <param name="step">The whole batch.</param>
    public abstract void RunOnce(int stage, in CpuStep step);

    /// <summary>What is computed for the samples of one shard.</summary>
    /// <param name="stage">From 0.</param>
    /// <param name="step">The shard.</param>
    public abstract void RunShard(int stage, in CpuStep step);

    /// <summary>Scratch floats of a shard.</summary>
    /// <param name="samples">How many samples it has.</param>
    public long ArenaFloats(int samples) =>
        checked(ArenaFloatsPerSample * samples + ArenaFloatsPerPair * Align((nint)samples * samples) + ArenaFixedFloats);

    /// <summary>
    /// Memory for what follows from the sizes of the data alone, which is computed when they are known and kept as long as the function.
    /// </summary>
    /// <param name="floats">How much is needed.</param>
    protected unsafe float* RoomForConstants(long floats)
    {
        _constants ??= new();
        _constants.Ensure(floats);
        return _constants.Pointer;
    }

    /// <summary>The floats of whole cache lines that hold so many.</summary>
    /// <param name="floats">How many are to be held.</param>
    protected static nint Align(nint floats) => CacheLine.RoundUp(floats);
}

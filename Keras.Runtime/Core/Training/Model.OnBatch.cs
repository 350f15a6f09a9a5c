using Keras.Execution;

namespace Keras;

public abstract partial class Model
{
    // Kept between calls, so that a loop over batches of one size allocates nothing.
    private BatchMemory? directMemory;
    private DataSizes? directSizes;

    /// <summary>The sizes of the batch at hand, where it was given by spans.</summary>
    private DataSizes DirectSizes => directSizes ??= DataSizes.Of(Description);

    // For each of a sample's losses the number of its weight, where it has one only.
    private int[]? weightOfAllLosses;

    /// <summary>One training step on one batch; what the emitted, typed <c>TrainOnBatch</c> calls.</summary>
    /// <param name="inputs">The batch, one per input of the model.</param>
    /// <param name="labels">Its labels, one per output.</param>
    /// <param name="sampleWeight">Weights of the samples; none: all 1.</param>
    /// <param name="classWeight">A factor for the loss of each class; null: all 1.</param>
    /// <returns>The numbers of this batch in the order of <see cref="LogNames"/>, valid until the next run.</returns>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    /// <exception cref="LabelRangeException">A class number is none of the model's.</exception>
    /// <exception cref="NonFiniteLossException">The loss is NaN or infinite (see <see cref="AllowNonFiniteLoss"/>); no weight has
    /// changed.</exception>
    protected unsafe ReadOnlySpan<float> TrainOnBatchCore(
        ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, SampleWeights sampleWeight = default,
        IReadOnlyDictionary<int, float>? classWeight = null)
    {
        RequireCompiled();
        return Step(Load(SampleSet.Bind(Description, inputs, labels, sampleWeight, classWeight)), train: true);
    }

    /// <summary>Measures the model on one batch; what the emitted, typed <c>TestOnBatch</c> calls.</summary>
    /// <inheritdoc cref="TrainOnBatchCore(ReadOnlySpan{InputData}, ReadOnlySpan{Labels}, SampleWeights, IReadOnlyDictionary{int, float}?)"/>
    protected ReadOnlySpan<float> TestOnBatchCore(
        ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, SampleWeights sampleWeight = default)
    {
        RequireCompiled();
        return Step(Load(SampleSet.Bind(Description, inputs, labels, sampleWeight)), train: false);
    }

    /// <summary>One training step from spans, for models with one input and one output, without allocating.</summary>
    /// <param name="x">The batch, row-major: floats or bytes.</param>
    /// <param name="y">Its labels, row-major: floats, or integers where labels are class numbers.</param>
    /// <param name="sampleWeight">A weight per sample or one per loss; empty: all 1.</param>
    /// <returns>The numbers of this batch in the order of <see cref="LogNames"/>, valid until the next run.</returns>
    /// <exception cref="ShapeMismatchException">The lengths aren't those of the same number of samples.</exception>
    /// <exception cref="LabelRangeException">A class number is none of the model's.</exception>
    /// <exception cref="NonFiniteLossException">The loss is NaN or infinite (see <see cref="AllowNonFiniteLoss"/>); no weight has
    /// changed.</exception>
    protected ReadOnlySpan<float> TrainOnBatchCore<TX, TY>(
        ReadOnlySpan<TX> x, ReadOnlySpan<TY> y, ReadOnlySpan<float> sampleWeight = default)
        where TX : unmanaged where TY : unmanaged => Step(Load(x, y, sampleWeight), train: true);

    /// <summary>Measures the model on one batch from spans, for models with one input and one output, without allocating.</summary>
    /// <inheritdoc cref="TrainOnBatchCore{TX, TY}(ReadOnlySpan{TX}, ReadOnlySpan{TY}, ReadOnlySpan{float})"/>
    protected ReadOnlySpan<float> TestOnBatchCore<TX, TY>(
        ReadOnlySpan<TX> x, ReadOnlySpan<TY> y, ReadOnlySpan<float> sampleWeight = default)
        where TX : unmanaged where TY : unmanaged => Step(Load(x, y, sampleWeight), train: false);

    /// <summary>
    /// One training step from spans, for a model that leaves sizes open, without allocating where they are those of the last call.
    /// </summary>
    /// <param name="x">The batch, row-major: floats or bytes.</param>
    /// <param name="shape">The batch's sizes, samples first; one may be <see cref="Dim.Any"/>, which then follows from the length.</param>
    /// <param name="y">Its labels, row-major: floats, or integers where labels are class numbers.</param>
    /// <param name="sampleWeight">A weight per sample; empty: all 1.</param>
    /// <inheritdoc cref="TrainOnBatchCore{TX, TY}(ReadOnlySpan{TX}, ReadOnlySpan{TY}, ReadOnlySpan{float})"/>
    protected ReadOnlySpan<float> TrainOnBatchCore<TX, TY>(
        ReadOnlySpan<TX> x, ReadOnlySpan<int> shape, ReadOnlySpan<TY> y, ReadOnlySpan<float> sampleWeight = default)
        where TX : unmanaged where TY : unmanaged => Step(Load(x, SamplesOf(x.Length, shape), y, sampleWeight), train: true);

    /// <summary>
    /// Measures the model on one batch from spans, for a model that leaves sizes open, without allocating where they are those of the last
    /// call.
    /// </summary>
    /// <inheritdoc cref="TrainOnBatchCore{TX, TY}(ReadOnlySpan{TX}, ReadOnlySpan{int}, ReadOnlySpan{TY}, ReadOnlySpan{float})"/>
    protected ReadOnlySpan<float> TestOnBatchCore<TX, TY>(
        ReadOnlySpan<TX> x, ReadOnlySpan<int> shape, ReadOnlySpan<TY> y, ReadOnlySpan<float> sampleWeight = default)
        where TX : unmanaged where TY : unmanaged => Step(Load(x, SamplesOf(x.Length, shape), y, sampleWeight), train: false);

    /// <summary>Memory for so many samples of the sizes at hand.</summary>
    private BatchMemory DirectMemory(DataSizes sizes, int samples)
    {
        DirectSizes.Set(sizes.Unknown);
        if (directMemory is not { } memory) return directMemory = new BatchMemory(DirectSizes, samples, Description.IsCompiled);
        if (memory.Capacity < samples || !memory.IsCurrent) memory.Arrange(samples);
        return memory;
    }

    private int Load(SampleSet set)
    {
        set.Load(DirectMemory(set.Sizes, set.Count), 0, set.Count);
        return set.Count;
    }

    private int Load<TX, TY>(ReadOnlySpan<TX> x, ReadOnlySpan<TY> y, ReadOnlySpan<float> sampleWeight) where TX : unmanaged
        where TY : unmanaged
    {
        RequireCompiled();
        return Load(x, SamplesOf(x.Length, y.Length, DirectSizes.Labels[0].Floats), y, sampleWeight);
    }

    private unsafe int Load<TX, TY>(ReadOnlySpan<TX> x, int samples, ReadOnlySpan<TY> y, ReadOnlySpan<float> sampleWeight)
        where TX : unmanaged where TY : unmanaged
    {
        RequireCompiled();
        var output = Description.Outputs[0];
        var expected = (long)samples * DirectSizes.Labels[0].Floats;
        if (y.Length != expected)
            throw new ShapeMismatchException($"Labels of '{output.Name}' of '{Description.Name}'",
                $"{expected} numbers for {samples} samples", $"{y.Length} numbers");
        var isPerLoss = sampleWeight.Length == (long)samples * DirectSizes.Weights[0].Floats;
        if (!sampleWeight.IsEmpty && sampleWeight.Length != samples && !isPerLoss)
            throw new ShapeMismatchException($"Sample weights for '{Description.Name}'",
                $"{samples}, one per sample{(DirectSizes.Weights[0].Floats > 1 ? $", or {(long)samples * DirectSizes.Weights[0].Floats}, one per loss" : "")}", $"{sampleWeight.Length}");
        if (!sampleWeight.IsEmpty && !output.TakesSampleWeights) throw BoundWeights.NotTaken(output, Description.Name);
        if (output.Labels == LabelKind.ClassNumbers) CheckClasses(y, output);
        IdCheck.Require(x, Description.Inputs[0], Description.Name);

        var memory = DirectMemory(DirectSizes, samples);
        memory.SetLabelShapes([]);
        FloatConversion.Convert(in x[0], memory.Parameter(0), x.Length);
        FloatConversion.Convert(in y[0], memory.Parameter(1), y.Length);
        if (sampleWeight.IsEmpty)
        {
            memory.SetOnes(0);
        }
        else if (isPerLoss)
        {
            sampleWeight.CopyTo(memory.WritableWeights(0, samples));
        }
        else
        {
            sampleWeight.CopyTo(memory.GivenWeights(0, samples, 1));
            memory.Repeat(0, samples, WeightOfAllLosses(DirectSizes.Weights[0].Floats), isLeading: true);
        }
        return samples;
    }

    private ReadOnlySpan<int> WeightOfAllLosses(int losses)
    {
        if (weightOfAllLosses is null || weightOfAllLosses.Length < losses) weightOfAllLosses = new int[losses];
        return weightOfAllLosses.AsSpan(0, losses);
    }

    private unsafe ReadOnlySpan<float> Step(int samples, bool train)
    {
        var (memory, metrics) = (directMemory!, MetricSet);
        metrics.Prepare(memory);
        metrics.Reset();
        if (train)
        {
            Backend.Train(memory.Batch(samples), memory.Parameters, memory.Results, metrics.LossValues);
            if (!AllowNonFiniteLoss && !float.IsFinite(metrics.LossValues[0])) throw new NonFiniteLossException(metrics.LossValues[0]);
        }
        else
        {
            Backend.Evaluate(memory.Batch(samples), memory.Parameters, memory.Results, metrics.LossValues);
        }
        metrics.Update(memory, samples);
        return metrics.Values;
    }

    private void CheckClasses<T>(ReadOnlySpan<T> labels, OutputDescription output) where T : unmanaged
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var label = FloatConversion.ToInteger(labels[i]);
            if ((label < 0 || label >= output.Classes) && label != output.IgnoreClass)
                throw new LabelRangeException($"Labels of '{output.Name}' of '{Description.Name}'", i, label, output.Classes,
                    output.IgnoreClass);
        }
    }
}

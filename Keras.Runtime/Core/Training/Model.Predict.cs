using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

public abstract partial class Model
{
    // A prediction from memory to memory is cut into batches: large ones keep all threads busy, but the activations of a large model have to fit.
    private const int SmallestDirectBatch = 32, LargestDirectBatch = 1024;
    private const long DirectBatchFloats = 1 << 24;

    private int directBatch;

    private int DirectBatch
    {
        get
        {
            if (directBatch > 0) return directBatch;
            long floats = 1;
            foreach (var layer in Description.Layers)
            {
                long size = 1;
                foreach (var dim in layer.OutputShape) size *= dim ?? 1;
                floats += size;
            }
            return directBatch = (int)Math.Clamp(DirectBatchFloats / floats, SmallestDirectBatch, LargestDirectBatch);
        }
    }

    /// <summary>Computes the outputs for data; what the emitted <c>Predict</c> calls.</summary>
    /// <param name="inputs">The data, one per input of the model.</param>
    /// <param name="options">All other arguments.</param>
    /// <returns>A tensor per output, samples first.</returns>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    protected unsafe Tensor<float>[] PredictCore(ReadOnlySpan<InputData> inputs, EvaluateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(_disposed, this);
        options.Check();
        var samples = SampleSet.Bind(Description, inputs);
        var batchSize = Math.Min(Batches.SizeOf(samples.Count, options.BatchSize, options.Steps), samples.Count);
        var steps = Math.Min(Batches.CountOf(samples.Count, batchSize), options.Steps ?? int.MaxValue);
        var callbacks = new CallbackList(this, options.Callbacks, new TrainingParams(1, steps, options.Verbosity, []));
        var total = (int)Math.Min(samples.Count, (long)steps * batchSize);
        var results = new float[Description.Outputs.Length][];
        for (var o = 0; o < results.Length; o++) results[o] = new float[checked(total * Description.Outputs[o].FloatsPerSample)];

        using var memory = new BatchMemory(Description, batchSize, withLabels: false);
        callbacks.PredictBegin();
        for (var step = 0; step < steps; step++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            callbacks.PredictBatchBegin(step);
            var count = Math.Min(batchSize, total - step * batchSize);
            samples.Load(memory, step * batchSize, count);
            Backend.Predict(count, memory.Parameters, memory.Results);
            for (var o = 0; o < results.Length; o++)
                memory.Result(o, count).CopyTo(results[o].AsSpan(step * batchSize * Description.Outputs[o].FloatsPerSample));
            callbacks.PredictBatchEnd(step);
        }
        callbacks.PredictEnd();

        var tensors = new Tensor<float>[results.Length];
        for (var o = 0; o < results.Length; o++) tensors[o] = Tensor.Create(results[o], TensorShape(total, Description.Outputs[o].Shape));
        return tensors;
    }

    /// <summary>Computes the outputs for <paramref name="samples"/> samples from memory to memory, without allocating.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="inputs">Where each input's samples lie.</param>
    /// <param name="outputs">Where each output's samples go.</param>
    protected unsafe void PredictCore(int samples, float** inputs, float** outputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (var i = 0; i < Description.Inputs.Length; i++)
        {
            if (Description.Inputs[i] is { Ids: not null } input) IdCheck.Require(new ReadOnlySpan<float>(inputs[i], checked(samples * input.FloatsPerSample)), input, Description.Name);
        }
        if (samples <= DirectBatch)
        {
            Backend.Predict(samples, inputs, outputs);
            return;
        }
        float** batchInputs = stackalloc float*[Description.Inputs.Length];
        float** batchOutputs = stackalloc float*[Description.Outputs.Length];
        for (var first = 0; first < samples; first += DirectBatch)
        {
            for (var i = 0; i < Description.Inputs.Length; i++) batchInputs[i] = inputs[i] + (long)first * Description.Inputs[i].FloatsPerSample;
            for (var o = 0; o < Description.Outputs.Length; o++) batchOutputs[o] = outputs[o] + (long)first * Description.Outputs[o].FloatsPerSample;
            Backend.Predict(Math.Min(DirectBatch, samples - first), batchInputs, batchOutputs);
        }
    }

    /// <summary>Computes the output for samples of the only input from span to span, without allocating.</summary>
    /// <param name="x">Samples, row-major; any number of them.</param>
    /// <param name="y">Receives the only output of each.</param>
    /// <exception cref="ShapeMismatchException">The lengths aren't those of the same number of samples.</exception>
    protected unsafe void PredictCore(ReadOnlySpan<float> x, Span<float> y)
    {
        var samples = SamplesOf(x.Length, y.Length);
        fixed (float* input = x, output = y)
        {
            float* from = input, to = output;
            PredictCore(samples, &from, &to);
        }
    }

    /// <summary>The same for bytes, such as pixels; they become floats batch by batch, unscaled.</summary>
    /// <inheritdoc cref="PredictCore(ReadOnlySpan{float}, Span{float})"/>
    protected unsafe void PredictCore(ReadOnlySpan<byte> x, Span<float> y)
    {
        var samples = SamplesOf(x.Length, y.Length);
        IdCheck.Require(x, Description.Inputs[0], Description.Name);
        var memory = DirectMemory(Math.Min(samples, DirectBatch));
        var (inputFloats, outputFloats) = (Description.Inputs[0].FloatsPerSample, Description.Outputs[0].FloatsPerSample);
        fixed (float* output = y)
        {
            for (var first = 0; first < samples; first += DirectBatch)
            {
                var count = Math.Min(DirectBatch, samples - first);
                FloatConversion.Convert(in x[first * inputFloats], memory.Parameter(0), count * inputFloats);
                var to = output + (long)first * outputFloats;
                Backend.Predict(count, memory.Parameters, &to);
            }
        }
    }

    private int SamplesOf(int inputLength, int outputLength)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var (input, output) = (Description.Inputs[0], Description.Outputs[0]);
        if (inputLength == 0 || inputLength % input.FloatsPerSample != 0)
            throw new ShapeMismatchException($"Input '{input.Name}' of '{Description.Name}'", $"a multiple of {input.FloatsPerSample} numbers, {Shapes.Format(input.Shape)} per sample", $"{inputLength} numbers");
        var samples = inputLength / input.FloatsPerSample;
        if ((long)samples * output.FloatsPerSample != outputLength)
            throw new ShapeMismatchException($"Room for output '{output.Name}' of '{Description.Name}'", $"{(long)samples * output.FloatsPerSample} numbers for {samples} samples", $"{outputLength} numbers");
        return samples;
    }

    private static nint[] TensorShape(int samples, int[] shape)
    {
        var lengths = new nint[shape.Length + 1];
        lengths[0] = samples;
        for (var i = 0; i < shape.Length; i++) lengths[i + 1] = shape[i];
        return lengths;
    }
}

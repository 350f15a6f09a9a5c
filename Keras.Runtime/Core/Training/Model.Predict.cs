using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

public abstract partial class Model
{
    // A prediction from memory to memory is cut into batches: large ones keep all threads busy, but the activations of a large model have
    // to fit.
    private const int SmallestDirectBatch = 32, LargestDirectBatch = 1024;
    private const long DirectBatchFloats = 1 << 24;

    private int directBatch;

    private int DirectBatch
    {
        get
        {
            if (directBatch > 0) return directBatch;
            if (Description.BatchSize is { } declared) return directBatch = declared;
            long floats = 1;
            foreach (var layer in Description.Layers)
            {
                long size = 1;
                foreach (var dim in layer.OutputShape) size *= dim ?? 1;
                floats += size;
            }
            return directBatch = BatchOf(floats);
        }
    }

    private static int BatchOf(long floats) => (int)Math.Clamp(DirectBatchFloats / floats, SmallestDirectBatch, LargestDirectBatch);

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
        var batchSize = Batches.SizeOf(Description, samples.Count, options.BatchSize, options.Steps);
        var steps = Math.Min(Batches.CountOf(samples.Count, batchSize), options.Steps ?? int.MaxValue);
        var callbacks = new CallbackList(this, options.Callbacks, new TrainingParams(1, steps, options.Verbosity, []));
        var total = (int)Math.Min(samples.Count, (long)steps * batchSize);
        var results = new float[Description.Outputs.Length][];
        for (var o = 0; o < results.Length; o++) results[o] = new float[checked(total * samples.Sizes.Outputs[o].Floats)];

        using var memory = new BatchMemory(samples.Sizes, batchSize, withLabels: false);
        return RunOrPutWeightsBack(() =>
        {
            callbacks.PredictBegin();
            for (var step = 0; step < steps; step++)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                callbacks.PredictBatchBegin(step);
                var count = Math.Min(batchSize, total - step * batchSize);
                samples.Load(memory, step * batchSize, count);
                Backend.Predict(memory.Batch(count), memory.Parameters, memory.Results);
                for (var o = 0; o < results.Length; o++)
                    memory.Result(o, count).CopyTo(results[o].AsSpan(step * batchSize * samples.Sizes.Outputs[o].Floats));
                callbacks.PredictBatchEnd(step);
            }
            callbacks.PredictEnd();
            var tensors = new Tensor<float>[results.Length];
            for (var o = 0; o < results.Length; o++)
                tensors[o] = Tensor.Create(results[o], TensorShape(total, samples.Sizes.Outputs[o].Sizes));
            return tensors;
        });
    }

    /// <summary>
    /// Computes the outputs for <paramref name="samples"/> samples from memory to memory, without allocating; for a model whose sizes are
    /// all declared.
    /// </summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="inputs">Where each input's samples lie.</param>
    /// <param name="outputs">Where each output's samples go.</param>
    protected unsafe void PredictCore(int samples, float** inputs, float** outputs) =>
        PredictCore(DataSizes.Of(Description), samples, inputs, outputs);

    private unsafe void PredictCore(DataSizes sizes, int samples, float** inputs, float** outputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (var i = 0; i < sizes.Inputs.Length; i++)
        {
            if (Description.Inputs[i] is { Ids: not null } input)
                IdCheck.Require(new ReadOnlySpan<float>(inputs[i], checked(samples * sizes.Inputs[i].Floats)), input, Description.Name);
        }
        var batch = sizes.Unknown.IsEmpty || Description.BatchSize is not null ? DirectBatch : BatchOf(sizes.LayerFloats);
        Batches.RequireDeclared(Description, batch, samples);
        if (samples <= batch)
        {
            Backend.Predict(sizes.Batch(samples), inputs, outputs);
            return;
        }
        float** batchInputs = stackalloc float*[sizes.Inputs.Length];
        float** batchOutputs = stackalloc float*[sizes.Outputs.Length];
        for (var first = 0; first < samples; first += batch)
        {
            for (var i = 0; i < sizes.Inputs.Length; i++) batchInputs[i] = inputs[i] + (long)first * sizes.Inputs[i].Floats;
            for (var o = 0; o < sizes.Outputs.Length; o++) batchOutputs[o] = outputs[o] + (long)first * sizes.Outputs[o].Floats;
            Backend.Predict(sizes.Batch(Math.Min(batch, samples - first)), batchInputs, batchOutputs);
        }
    }

    /// <summary>Computes the output for samples of the only input from span to span, without allocating.</summary>
    /// <param name="x">Samples, row-major; any number of them.</param>
    /// <param name="y">Receives the only output of each.</param>
    /// <exception cref="ShapeMismatchException">The lengths aren't those of the same number of samples.</exception>
    protected void PredictCore(ReadOnlySpan<float> x, Span<float> y) =>
        PredictDirectly(x, SamplesOf(x.Length, y.Length, DirectSizes.Outputs[0].Floats), y);

    /// <summary>The same for bytes, such as pixels; they become floats batch by batch, unscaled.</summary>
    /// <inheritdoc cref="PredictCore(ReadOnlySpan{float}, Span{float})"/>
    protected void PredictCore(ReadOnlySpan<byte> x, Span<float> y) =>
        PredictDirectly(x, SamplesOf(x.Length, y.Length, DirectSizes.Outputs[0].Floats), y);

    /// <summary>
    /// Computes the output for samples of the only input, whose declaration leaves sizes open, from span to span, without allocating where
    /// they are those of the last call.
    /// </summary>
    /// <param name="x">Samples, row-major; any number of them.</param>
    /// <param name="shape">The sizes of <paramref name="x"/>, samples first; one may be <see cref="Dim.Any"/>, which then follows from the
    /// length.</param>
    /// <param name="y">Receives the only output of each.</param>
    /// <exception cref="ShapeMismatchException">The shape isn't one that the model takes, or the lengths don't fit it.</exception>
    protected void PredictCore(ReadOnlySpan<float> x, ReadOnlySpan<int> shape, Span<float> y) =>
        PredictDirectly(x, SamplesOf(x.Length, shape), y);

    /// <summary>The same for bytes, such as pixels; they become floats batch by batch, unscaled.</summary>
    /// <inheritdoc cref="PredictCore(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    protected void PredictCore(ReadOnlySpan<byte> x, ReadOnlySpan<int> shape, Span<float> y) =>
        PredictDirectly(x, SamplesOf(x.Length, shape), y);

    private unsafe void PredictDirectly(ReadOnlySpan<float> x, int samples, Span<float> y)
    {
        RequireRoom(samples, y.Length);
        fixed (float* input = x, output = y)
        {
            float* from = input, to = output;
            PredictCore(DirectSizes, samples, &from, &to);
        }
    }

    private unsafe void PredictDirectly(ReadOnlySpan<byte> x, int samples, Span<float> y)
    {
        RequireRoom(samples, y.Length);
        IdCheck.Require(x, Description.Inputs[0], Description.Name);
        var batch = DirectSizes.Unknown.IsEmpty || Description.BatchSize is not null ? DirectBatch : BatchOf(DirectSizes.LayerFloats);
        Batches.RequireDeclared(Description, batch, samples);
        var memory = DirectMemory(DirectSizes, Math.Min(samples, batch));
        var (inputFloats, outputFloats) = (DirectSizes.Inputs[0].Floats, DirectSizes.Outputs[0].Floats);
        fixed (float* output = y)
        {
            for (var first = 0; first < samples; first += batch)
            {
                var count = Math.Min(batch, samples - first);
                FloatConversion.Convert(in x[first * inputFloats], memory.Parameter(0), count * inputFloats);
                var to = output + (long)first * outputFloats;
                Backend.Predict(memory.Batch(count), memory.Parameters, &to);
            }
        }
    }

    private void RequireRoom(int samples, int outputLength)
    {
        var room = (long)samples * DirectSizes.Outputs[0].Floats;
        if (room != outputLength)
            throw new ShapeMismatchException($"Room for output '{Description.Outputs[0].Name}' of '{Description.Name}'",
                $"{room} numbers for {samples} samples", $"{outputLength} numbers");
    }

    /// <summary>
    /// How many samples flat numbers for the only input are. Where the declaration leaves one size open, the length of what goes with them,
    /// <paramref name="floats"/> per sample, tells the number of samples, and their own length the size.
    /// </summary>
    private int SamplesOf(int inputLength, int otherLength, int floats)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var input = Description.Inputs[0];
        var open = input.Shape.AsSpan().IndexOf(Dim.Any);
        if (open >= 0)
        {
            if (floats == 0 || otherLength == 0 || otherLength % floats != 0 || Description.UnknownSizes > 1)
                throw new ShapeMismatchException($"Input '{input.Name}' of '{Description.Name}'",
                    $"{Shapes.Format(input.Shape, "n")} with its shape", $"{inputLength} numbers, from which the sizes don't follow");
            Span<int> shape = stackalloc int[input.Shape.Length + 1];
            shape[0] = otherLength / floats;
            input.Shape.CopyTo(shape[1..]);
            return SamplesOf(inputLength, shape);
        }
        if (inputLength == 0 || inputLength % input.FloatsPerSample != 0)
            throw new ShapeMismatchException($"Input '{input.Name}' of '{Description.Name}'",
                $"a multiple of {input.FloatsPerSample} numbers, {Shapes.Format(input.Shape)} per sample", $"{inputLength} numbers");
        return inputLength / input.FloatsPerSample;
    }

    /// <summary>How many samples flat numbers of a shape for the only input are; takes the sizes.</summary>
    private int SamplesOf(int inputLength, ReadOnlySpan<int> shape)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var input = Description.Inputs[0];
        long known = 1;
        var fits = shape.Length == input.Shape.Length + 1 && shape.Count(Dim.Any) <= 1 && inputLength > 0;
        for (var axis = 0; axis < shape.Length && fits; axis++)
        {
            fits = shape[axis] > 0
                ? axis == 0 || input.Shape[axis - 1] is Dim.Any || input.Shape[axis - 1] == shape[axis]
                : shape[axis] == Dim.Any;
            known *= Math.Max(shape[axis], 1);
        }
        var open = shape.IndexOf(Dim.Any);
        if (!fits || (open < 0 ? known != inputLength : inputLength % known != 0))
            throw new ShapeMismatchException($"Input '{input.Name}' of '{Description.Name}'", Shapes.Format(input.Shape, "n"),
                $"{inputLength} numbers of shape {Shapes.Format(shape)}");
        var size = (int)(inputLength / known);
        Span<long> unknown = stackalloc long[Description.UnknownSizes];
        var next = 0;
        for (var axis = 1; axis < shape.Length; axis++)
        {
            if (input.Shape[axis - 1] == Dim.Any) unknown[next++] = axis == open ? size : shape[axis];
            else if (axis == open && input.Shape[axis - 1] != size)
                throw new ShapeMismatchException($"Input '{input.Name}' of '{Description.Name}'", Shapes.Format(input.Shape, "n"),
                    $"{inputLength} numbers of shape {Shapes.Format(shape)}");
        }
        DirectSizes.Set(unknown);
        return open == 0 ? size : shape[0];
    }

    private static nint[] TensorShape(int samples, ReadOnlySpan<int> shape)
    {
        var lengths = new nint[shape.Length + 1];
        lengths[0] = samples;
        for (var i = 0; i < shape.Length; i++) lengths[i + 1] = shape[i];
        return lengths;
    }
}

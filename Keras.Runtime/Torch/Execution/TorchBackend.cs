using Keras.Execution;
using TorchSharp;

namespace Keras.Torch;

/// <summary>
/// Weights on a device of libtorch, functions as the generator emitted them for Torch. Every tensor that a call makes is freed when it
/// returns.
/// </summary>
internal sealed unsafe class TorchBackend : Backend
{
    private readonly Model model;
    private readonly ITorchModel functions;
    private readonly torch.Device device;
    private readonly TorchWeights weights;
    private readonly DataSizes sizes;
    private readonly TorchStates? states;
    private TorchFunction? predict, evaluate, train;
    private TorchOptimizerDevice? optimizerDevice;
    private OptimizerRun? optimizer;

    public TorchBackend(Model model, ITorchModel functions, torch.Device device)
    {
        (this.model, this.functions, this.device) = (model, functions, device);
        weights = new TorchWeights(model.Description, device);
        sizes = DataSizes.Of(model.Description);
        if (model.Description.States.Length > 0)
            states = new TorchStates(model.Description, device);
    }

    /// <inheritdoc/>
    public override void Predict(BatchSizes batch, float** inputs, float** outputs) =>
        Run(predict ??= functions.CreateTorchPredict(), batch, inputs, outputs, [], withLabels: false);

    /// <inheritdoc/>
    public override void Evaluate(BatchSizes batch, float** inputs, float** outputs, Span<float> losses) =>
        Run(evaluate ??= functions.CreateTorchEvaluate() ?? throw NotCompiled(), batch, inputs, outputs, losses);

    /// <inheritdoc/>
    public override void Train(BatchSizes batch, float** inputs, float** outputs, Span<float> losses) =>
        Run(train ??= functions.CreateTorchTrain() ?? throw NotCompiled(), batch, inputs, outputs, losses, trains: true);

    /// <inheritdoc/>
    public override void ReadWeights(long offset, Span<float> destination) => HostCopy.Read(weights.Flat, offset, destination);

    /// <inheritdoc/>
    public override void WriteWeights(long offset, ReadOnlySpan<float> source) => HostCopy.Write(weights.Flat, offset, source);

    /// <inheritdoc/>
    public override void ReadSlot(int slot, long offset, Span<float> destination) =>
        HostCopy.Read(Optimizer.Slot(slot), offset, destination);

    /// <inheritdoc/>
    public override void WriteSlot(int slot, long offset, ReadOnlySpan<float> source) =>
        HostCopy.Write(Optimizer.Slot(slot), offset, source);

    /// <inheritdoc/>
    public override void FinishTraining()
    {
        using var scope = torch.NewDisposeScope();
        optimizer?.Finish();
    }

    /// <inheritdoc/>
    public override void ResetStates() => states?.Reset();

    /// <inheritdoc/>
    public override void ResetOptimizer()
    {
        optimizerDevice?.Dispose();
        (optimizerDevice, optimizer) = (null, null);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        optimizerDevice?.Dispose();
        weights.Dispose();
        states?.Dispose();
    }

    /// <summary>Runs a function and keeps what it leaves of the samples, unless it is a step that leads nowhere.</summary>
    private void Run(TorchFunction function, BatchSizes batch, float** inputs, float** outputs, Span<float> losses, bool withLabels = true,
        bool trains = false)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        TorchResults results = function.Run(Step(batch, trains ? model.RandomKey : 0, inputs, withLabels));
        ReadOutputs(results, outputs);
        ReadLosses(results, losses);
        if (trains && !model.AllowNonFiniteLoss && !float.IsFinite(losses[0]))
            return;
        if (trains)
            Update(results);
        states?.Keep(results.States);
    }

    private void Update(TorchResults results)
    {
        Optimizer.SetGradients(results.Gradients);
        optimizer!.Step();
        foreach (TorchStateUpdate update in results.StateUpdates)
            weights.Views[update.Weight].copy_(update.Value);
    }

    private TorchOptimizerDevice Optimizer
    {
        get
        {
            if (optimizerDevice is null)
            {
                optimizerDevice = new TorchOptimizerDevice(model.Optimizer, model.Description, weights);
                optimizer = model.Optimizer.CreateRun(model.Description, model.Description.TrainableWeights, optimizerDevice);
            }

            return optimizerDevice;
        }
    }

    private TorchStep Step(BatchSizes batch, uint randomKey, float** inputs, bool withLabels)
    {
        Batches.RequireDeclared(model.Description, batch.Samples);
        sizes.Set(batch.Unknown);
        var tensors = new List<torch.Tensor>();
        foreach (SampleShape input in sizes.Inputs)
            Add(input.Sizes, batch.Samples);
        foreach (SampleShape labels in withLabels ? sizes.Labels : [])
            Add(labels.Sizes, batch.Samples);
        foreach (SampleShape losses in withLabels ? sizes.Weights : [])
            Add(losses.Sizes, batch.Samples);
        return new TorchStep { Weights = weights.Views, Inputs = tensors, States = states?.Tensors ?? [], BatchSize = batch.Samples,
            Sizes = batch.Unknown.ToArray(), RandomKey = randomKey, Device = device };

        void Add(ReadOnlySpan<int> sample, int samples)
        {
            long[] shape = new long[sample.Length + 1];
            shape[0] = samples;
            for (int i = 0; i < sample.Length; i++)
                shape[i + 1] = sample[i];
            tensors.Add(HostCopy.ToDevice(inputs[tensors.Count], shape, device));
        }
    }

    private static void ReadOutputs(TorchResults results, float** outputs)
    {
        for (int i = 0; i < results.Outputs.Count; i++)
            HostCopy.ToHost(results.Outputs[i], outputs[i]);
    }

    private static void ReadLosses(TorchResults results, Span<float> losses)
    {
        fixed (float* destination = losses)
        {
            for (int i = 0; i < losses.Length; i++)
                HostCopy.ToHost(results.Losses[i], destination + i);
        }
    }

    private InvalidOperationException NotCompiled() =>
        new($"'{model.Description.Name}' was declared without a loss: it predicts, but can't be trained or evaluated.");
}

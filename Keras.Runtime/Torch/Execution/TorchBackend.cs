using Keras.Execution;
using TorchSharp;

namespace Keras.Torch;

/// <summary>Weights on a device of libtorch, functions as the generator emitted them for Torch. Every tensor that a call makes is freed when it returns.</summary>
internal sealed unsafe class TorchBackend : Backend
{
    private readonly Model model;
    private readonly ITorchModel functions;
    private readonly torch.Device device;
    private readonly TorchWeights weights;
    private readonly long[][] predictShapes, trainShapes;
    private TorchFunction? predict, evaluate, train;
    private TorchOptimizer? optimizer;

    public TorchBackend(Model model, ITorchModel functions, torch.Device device)
    {
        (this.model, this.functions, this.device) = (model, functions, device);
        weights = new TorchWeights(model.Description, device);
        predictShapes = Array.ConvertAll(model.Description.Inputs, input => Shape(input.Shape));
        trainShapes =
        [
            .. predictShapes,
            .. model.Description.Outputs.Select(output => Shape(output.LabelShape)),
            .. model.Description.Outputs.Select(output => Shape(output.WeightShape)),
        ];
    }

    /// <inheritdoc/>
    public override void Predict(int batchSize, float** inputs, float** outputs)
    {
        predict ??= functions.CreateTorchPredict();
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        ReadOutputs(predict.Run(Step(batchSize, 0, inputs, predictShapes)), outputs);
    }

    /// <inheritdoc/>
    public override void Evaluate(int batchSize, float** inputs, float** outputs, Span<float> losses)
    {
        evaluate ??= functions.CreateTorchEvaluate() ?? throw NotCompiled();
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        TorchResults results = evaluate.Run(Step(batchSize, 0, inputs, trainShapes));
        ReadOutputs(results, outputs);
        ReadLosses(results, losses);
    }

    /// <inheritdoc/>
    public override void Train(int batchSize, float** inputs, float** outputs, Span<float> losses)
    {
        train ??= functions.CreateTorchTrain() ?? throw NotCompiled();
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        TorchResults results = train.Run(Step(batchSize, model.RandomKey, inputs, trainShapes));
        ReadLosses(results, losses);
        ReadOutputs(results, outputs);
        if (!model.AllowNonFiniteLoss && !float.IsFinite(losses[0]))
            return;
        Optimizer.Step(results.Gradients);
        foreach (TorchStateUpdate update in results.StateUpdates)
            weights.Views[update.Weight].copy_(update.Value);
    }

    /// <inheritdoc/>
    public override void ReadWeights(long offset, Span<float> destination) => HostCopy.Read(weights.Flat, offset, destination);

    /// <inheritdoc/>
    public override void WriteWeights(long offset, ReadOnlySpan<float> source) => HostCopy.Write(weights.Flat, offset, source);

    /// <inheritdoc/>
    public override void ReadSlot(int slot, long offset, Span<float> destination) => HostCopy.Read(Optimizer.Slot(slot), offset, destination);

    /// <inheritdoc/>
    public override void WriteSlot(int slot, long offset, ReadOnlySpan<float> source) => HostCopy.Write(Optimizer.Slot(slot), offset, source);

    /// <inheritdoc/>
    public override void Dispose()
    {
        optimizer?.Dispose();
        weights.Dispose();
    }

    private TorchOptimizer Optimizer => optimizer ??= new TorchOptimizer(model.Optimizer, model.Description, weights);

    private TorchStep Step(int batchSize, uint randomKey, float** inputs, long[][] shapes)
    {
        var tensors = new torch.Tensor[shapes.Length];
        for (int i = 0; i < tensors.Length; i++)
            tensors[i] = HostCopy.ToDevice(inputs[i], [batchSize, .. shapes[i]], device);
        return new TorchStep { Weights = weights.Views, Inputs = tensors, BatchSize = batchSize, RandomKey = randomKey, Device = device };
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

    private static long[] Shape(int[] shape) => Array.ConvertAll(shape, size => (long)size);
}

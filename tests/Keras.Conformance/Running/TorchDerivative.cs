using Keras.Execution;
using Keras.Torch;
using TorchSharp;

namespace Keras.Conformance.Running;

/// <summary>Runs a derivative function on libtorch's CPU.</summary>
internal static class TorchDerivative
{
    public static DerivativeResults Run(
        Model model, TorchFunction function, DataSizes sizes, IReadOnlyList<float[]> parameters, int batch, bool ofLoss)
    {
        ModelDescription description = model.Description;
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] weights =
            [.. model.Weights.Select(w => torch.tensor(Values(w)).reshape([.. w.Description.Shape.Select(n => (long)n)]))];
        SampleShape[] shapes = [.. sizes.Inputs, .. ofLoss ? sizes.Labels : sizes.Outputs, .. sizes.Weights];
        TorchResults results = function.Run(new TorchStep
        {
            Weights = weights,
            Inputs = [.. parameters.Select((p, i) => torch.tensor(p).reshape([batch, .. shapes[i].Sizes.ToArray().Select(n => (long)n)]))],
            States = [.. description.States.Select(s => torch.zeros([batch, .. s.Shape.Select(n => (long)n)]))],
            BatchSize = batch,
            Sizes = sizes.Unknown.ToArray(),
            RandomKey = 1,
            Device = torch.CPU,
        });

        float[] Read(torch.Tensor tensor) => tensor.contiguous().data<float>().ToArray();
        Dictionary<string, float[]> state = model.Weights.ToDictionary(w => w.Description.Path, Values);
        foreach (TorchStateUpdate update in results.StateUpdates)
            state[description.Weights[update.Weight].Path] = Read(update.Value);
        return new DerivativeResults(
            [.. results.Outputs.Select(Read)], Read(results.Losses[0])[0],
            description.TrainableWeights.Zip(results.Gradients).ToDictionary(w => w.First.Path, w => Read(w.Second)), state);
    }

    private static float[] Values(Weight weight)
    {
        var values = new float[weight.Count];
        weight.CopyTo(values);
        return values;
    }
}

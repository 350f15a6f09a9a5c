using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Keras.Benchmarks;

/// <summary>A training step in eager TorchSharp: forward, crossentropy, backward, Adam.</summary>
internal sealed class TorchTraining : IWork
{
    private readonly Module<Tensor, Tensor> model;
    private readonly optim.Optimizer optimizer;
    private readonly Tensor inputs, labels;

    public TorchTraining(Architecture architecture, int batchSize)
    {
        model = Sequential(architecture.Walk().SelectMany(step => Modules(step.Layer, step.Shape)).ToArray());
        model.train();
        optimizer = optim.Adam(model.parameters(), 1e-3);
        int[] shape = architecture.Input;
        inputs = shape.Length switch { 1 =>
            rand(batchSize, shape[0]), 2 => rand(batchSize, shape[0], shape[1]), _ => rand(batchSize, shape[2], shape[0], shape[1]) };
        labels = randint(architecture.Classes, batchSize, ScalarType.Int64);
    }

    public void Run()
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor loss = functional.cross_entropy(model.forward(inputs), labels);
        loss.backward();
        optimizer.step();
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        inputs.Dispose();
        labels.Dispose();
    }

    private static IEnumerable<Module<Tensor, Tensor>> Modules(LayerSpec layer, int[] shape) => layer switch
    {
        ConvSpec c => [Conv2d(shape[2], c.Filters, 3, padding: c.Same ? 1 : 0), ReLU(inplace: true)],
        PoolSpec => [MaxPool2d(2)],
        FlattenSpec => [Flatten()],
        DropoutSpec d => [Dropout(d.Rate)],
        LstmSpec l => [new TorchLastOfLstm(shape[1], l.Units)],
        TransformerSpec t => [new TorchTransformer(shape[1], t.Heads, t.Hidden)],
        NormalizedConvSpec c => [Conv2d(shape[2], c.Filters, 3, padding: 1, bias: false), BatchNorm2d(c.Filters), ReLU(inplace: true)],
        ResidualSpec r => [new TorchResidualBlock(shape[2], r.Filters, r.Stride)],
        MeanOverImageSpec => [new TorchMeanOverImage()],
        MeanOverTimeSpec => [new TorchMeanOverTime()],
        DenseSpec { Relu: true } d => [Linear(shape[0], d.Units), ReLU(inplace: true)],
        DenseSpec d => [Linear(shape[0], d.Units)],
        _ => throw new ArgumentException($"No module for {layer}.", nameof(layer)),
    };
}

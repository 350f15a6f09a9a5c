using System.Numerics.Tensors;
using Keras.Execution;
using Keras.Generators.Compilation;
using Keras.Generators.Ir;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>One step of training through the typed members of a model, cut into shards as the runtime does.</summary>
public class TrainingStepTests
{
    private const int Samples = 65;
    private const string Name = "WideLayers";

    private readonly CompiledModel compiled = CompiledModels.Graphs(Name);

    [Fact]
    public void TrainOnBatchTakesTheGradientFromTheWeights()
    {
        using Model model = CompiledModels.New(Name, seed: 1);
        Batch batch = Load(model, out float[][] inputs);
        dynamic measured =
            ((dynamic)model).TrainOnBatch(Rows(inputs[0], Samples), inputs[1].Select(c => (int)c).ToArray(),
                new ReadOnlyMemory<float>(inputs[2]));
        var expected = batch.Expected("Train");
        Near(expected[(ResultRole.Loss, 0)], [(float)measured], 1e-5);
        for (int i = 0; i < model.Weights.Count; i++)
        {
            float[] before = batch.Weights().AsSpan((int)compiled.Weights.Offsets[i], model.Weights[i].Count).ToArray(),
                after = new float[before.Length];
            model.Weights[i].CopyTo(after);
            if (model.Weights[i].Trainable)
                Near(expected[(ResultRole.Gradient, i)], [.. before.Zip(after, (b, a) => b - a)], 2e-4);
            else
                Near(expected[(ResultRole.State, i)], after, 1e-5);
        }
    }

    [Fact]
    public void PredictAndTestOnBatchAgreeWithTheReference()
    {
        using Model model = CompiledModels.New(Name, seed: 1);
        Batch batch = Load(model, out float[][] inputs);
        Tensor<float> predicted = ((dynamic)model).Predict(Rows(inputs[0], Samples), batchSize: Samples);
        float[] flat = new float[predicted.FlattenedLength];
        predicted.FlattenTo(flat);
        Near(batch.Expected("Predict")[(ResultRole.Output, 0)], flat, 1e-5);
        dynamic measured =
            ((dynamic)model).TestOnBatch(Rows(inputs[0], Samples), inputs[1].Select(c => (int)c).ToArray(),
                new ReadOnlyMemory<float>(inputs[2]));
        Near(batch.Expected("Evaluate")[(ResultRole.Loss, 0)], [(float)measured], 1e-5);
    }

    /// <summary>The model is large enough that its batches are cut.</summary>
    private Batch Load(Model model, out float[][] inputs)
    {
        foreach (string function in (string[])["Evaluate", "Train"])
        {
            CpuFunction emitted = CompiledModels.Function(model, function);
            Assert.True(emitted.CanShard && emitted.OperationsPerSample * Samples > 2 * (1 << 19),
                $"{function} has {emitted.OperationsPerSample} operations.");
        }

        var batch = new Batch(compiled, Samples, seed: 3);
        for (int i = 0; i < model.Weights.Count; i++)
            model.Weights[i].CopyFrom(batch.Weights().AsSpan((int)compiled.Weights.Offsets[i], model.Weights[i].Count));
        inputs = batch.Inputs("Train");
        return batch;
    }

    private static float[,] Rows(float[] values, int rows)
    {
        var array = new float[rows, values.Length / rows];
        Buffer.BlockCopy(values, 0, array, 0, values.Length * sizeof(float));
        return array;
    }

    private static void Near(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(expected.Max(Math.Abs), 1e-2);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, tolerance * scale));
    }
}

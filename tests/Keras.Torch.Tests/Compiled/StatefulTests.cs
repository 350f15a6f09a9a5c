using CompiledModels;

namespace Keras.Torch.Tests;

/// <summary>
/// States that are kept from batch to batch, on both backends: parts of a sequence one after the other give what the whole of it does.
/// </summary>
public class StatefulTests
{
    private const int Samples = 2, Steps = 3, Features = 4, Outputs = 2;

    public static TheoryData<string> Devices => ["cpu", "torch"];

    [Theory]
    [MemberData(nameof(Devices))]
    public void Batches_go_on_where_the_one_before_ended(string device)
    {
        using var model = new Remembering(On(device), seed: 1);
        float[][] parts =
            [Numbers.Fine(1, Samples, Steps, Features), Numbers.Fine(2, Samples, Steps, Features),
                Numbers.Fine(3, Samples, Steps, Features)];
        float[] first = Predict(model, parts[0]);
        Numbers.AssertClose(Whole(model, parts[0]), first);
        Numbers.AssertClose(Whole(model, parts[0], parts[1]), Predict(model, parts[1]));
        Numbers.AssertClose(Whole(model, parts[0], parts[1], parts[2]), Predict(model, parts[2]));

        model.ResetState();
        Assert.Equal(first, Predict(model, parts[0]));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Training_and_evaluation_go_on_too(string device)
    {
        using var model = new Remembering(On(device), seed: 2);
        float[] a = Numbers.Fine(1, Samples, Steps, Features), b = Numbers.Fine(2, Samples, Steps, Features),
            y = Numbers.Fine(3, Samples, Outputs);
        model.TrainOnBatch(a, y);
        // The step has moved the weights, and the states are those from before it.
        float[] afterTraining = Predict(model, b);
        model.ResetState();
        model.TestOnBatch(a, y);
        float[] afterEvaluation = Predict(model, b);
        Numbers.AssertClose(Whole(model, a, b), afterEvaluation);
        Assert.NotEqual(afterEvaluation, afterTraining);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Data_are_cut_into_batches_of_the_declared_size(string device)
    {
        using var model = new Remembering(On(device), seed: 3);
        float[] a = Numbers.Fine(1, Samples, Steps, Features), b = Numbers.Fine(2, Samples, Steps, Features);
        float[] y = new float[2 * Samples * Outputs];
        model.Predict([.. a, .. b], y);
        Numbers.AssertClose([.. Whole(model, a), .. Whole(model, a, b)], y);

        model.ResetState();
        Assert.Equal(y, Flat(model.Predict(new[] { a, b }.SelectMany(p => p).ToArray(), verbose: Verbosity.Silent)));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Batches_of_another_size_are_refused_before_anything_changes(string device)
    {
        using var model = new Remembering(On(device), seed: 4);
        float[] x = Numbers.Fine(1, 3, Steps, Features), y = Numbers.Fine(2, 3, Outputs), before = Weights(model);
        foreach (Action call in (Action[])
        [
            () => model.Fit(x, y, epochs: 1, verbose: Verbosity.Silent),
            () => model.Fit(x, y, batchSize: 3, epochs: 1, verbose: Verbosity.Silent),
            () => model.Evaluate(x, y, verbose: Verbosity.Silent),
            () => model.TrainOnBatch(x, y),
            () => model.TestOnBatch(x, y),
            () => model.Predict(x, new float[3 * Outputs]),
        ])
        {
            Assert.Contains("expected 2 samples, of which 'lstm' keeps states", Assert.Throws<ShapeMismatchException>(call).Message);
        }

        Assert.Equal(before, Weights(model));
        // One step is whole.
        Assert.Single(model.Fit(x, y, batchSize: 2, stepsPerEpoch: 1, shuffle: false, verbose: Verbosity.Silent)["loss"]);
    }

    [Fact]
    public void Fitting_is_the_same_on_both_backends()
    {
        float[] x = Numbers.Fine(1, 6, Steps, Features), y = Numbers.Fine(2, 6, Outputs);
        using Remembering cpu = new(Device.Cpu, seed: 5), torch = new(Device.Torch("cpu"), seed: 5);
        History expected = cpu.Fit(x, y, epochs: 2, shuffle: false, verbose: Verbosity.Silent),
            received = torch.Fit(x, y, epochs: 2, shuffle: false, verbose: Verbosity.Silent);
        Numbers.AssertClose([.. expected["loss"]], [.. received["loss"]], 1e-4);
        Numbers.AssertClose(Weights(cpu), Weights(torch), 1e-4);
    }

    private static Device On(string device) => device == "cpu" ? Device.Cpu : Device.Torch("cpu");

    private static float[] Predict(Remembering model, float[] x)
    {
        var y = new float[Samples * Outputs];
        model.Predict(x, y);
        return y;
    }

    /// <summary>What a model without states makes of the parts as one sequence.</summary>
    private static float[] Whole(Remembering model, params float[][] parts)
    {
        using var forgetting = new Forgetting(Device.Cpu, seed: 1);
        for (int i = 0; i < model.Weights.Count; i++)
        {
            var values = new float[model.Weights[i].Count];
            model.Weights[i].CopyTo(values);
            forgetting.Weights[i].CopyFrom(values);
        }

        const int part = Steps * Features;
        float[] x = [.. Enumerable.Range(0, Samples).SelectMany(sample => parts.SelectMany(p => p.Skip(sample * part).Take(part)))];
        var y = new float[Samples * Outputs];
        forgetting.Predict(x, y);
        return y;
    }

    private static float[] Weights(Model model) => [.. model.Weights.SelectMany(w =>
    {
        var values = new float[w.Count];
        w.CopyTo(values);
        return values;
    })];

    private static float[] Flat(System.Numerics.Tensors.Tensor<float> tensor)
    {
        var values = new float[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }
}

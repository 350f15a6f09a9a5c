using CompiledModels;
using TorchSharp;

namespace Keras.Torch.Tests;

public class CompiledTests
{
    private static readonly Dictionary<string, Func<Device, Model>> Models = new()
    {
        [nameof(SmoothActivations)] = device => new SmoothActivations(device, seed: 1),
        [nameof(KinkedActivations)] = device => new KinkedActivations(device, seed: 2),
        [nameof(OtherActivations)] = device => new OtherActivations(device, seed: 3),
        [nameof(Windows)] = device => new Windows(device, seed: 4),
        [nameof(Normalized)] = device => new Normalized(device, seed: 5),
        [nameof(Binary)] = device => new Binary(device, seed: 6),
        [nameof(Recurrent)] = device => new Recurrent(device, seed: 7),
        [nameof(ImagesOfAnySize)] = device => new ImagesOfAnySize(device, seed: 8),
        [nameof(TextOfAnyLength)] = device => new TextOfAnyLength(device, seed: 9),
        [nameof(Attentive)] = device => new Attentive(device, seed: 10),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_backends_predict_the_same(string name)
    {
        using var comparison = new Comparison(Models[name]);
        comparison.Predictions();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_backends_evaluate_the_same(string name)
    {
        using var comparison = new Comparison(Models[name]);
        comparison.Evaluations();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_step_is_the_same_on_both_backends(string name)
    {
        using var comparison = new Comparison(Models[name]);
        comparison.TrainingSteps();
        comparison.Predictions();
    }

    [Fact]
    public void Fitting_is_the_same_on_both_backends()
    {
        float[] x = Numbers.Fine(1, 40, 13, 11, 4);
        int[] y = [.. Enumerable.Range(0, 40).Select(i => i % 5)];
        using var cpu = new Windows(Device.Cpu, seed: 4);
        using var torch = new Windows(Device.Torch("cpu"), seed: 4);
        (cpu.Optimizer.LearningRate, torch.Optimizer.LearningRate) = (0.01, 0.01);

        History expected = cpu.Fit(x, y, batchSize: 16, epochs: 3, verbose: Verbosity.Silent, validationSplit: 0.2f);
        History received = torch.Fit(x, y, batchSize: 16, epochs: 3, verbose: Verbosity.Silent, validationSplit: 0.2f);

        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], received.Names);
        foreach (string name in expected.Names)
            Numbers.AssertClose([.. expected[name]], [.. received[name]], 1e-4);
    }

    [Fact]
    public void Averages_stand_in_for_weights_on_both_backends()
    {
        float[] x = Numbers.Fine(1, 24, 13, 11, 4);
        int[] y = [.. Enumerable.Range(0, 24).Select(i => i % 5)];
        using var cpu = new Windows(Device.Cpu, seed: 4);
        using var torch = new Windows(Device.Torch("cpu"), seed: 4);

        History expected = Fit(cpu), received = Fit(torch);
        Numbers.AssertClose([.. expected["val_loss"]], [.. received["val_loss"]], 1e-4);
        Assert.Equal(torch.Evaluate(x, y, verbose: Verbosity.Silent).Loss, received["val_loss"][^1], 1e-5f);

        History Fit(Windows model)
        {
            model.Optimizer = new Optimizer.SGD(0.01, useEma: true, emaMomentum: 0.7);
            return model.Fit(x, y, batchSize: 8, epochs: 3, validationData: (x, y), verbose: Verbosity.Silent,
                callbacks: [new SwapEMAWeights(swapOnEpoch: true)]);
        }
    }

    [Fact]
    public void A_model_without_a_loss_predicts()
    {
        using var cpu = new InferenceOnly(Device.Cpu, seed: 1);
        using var torch = new InferenceOnly(Device.Torch("cpu"), seed: 1);
        float[] x = Numbers.Fine(1, 3, 10), expected = new float[6], received = new float[6];

        cpu.Predict(x, expected);
        torch.Predict(x, received);

        Numbers.AssertClose(expected, received);
        Assert.Null(((ITorchModel)torch).CreateTorchTrain());
    }

    [Fact]
    public void Training_leaves_no_tensors_behind()
    {
        float[] x = Numbers.Fine(1, 8, 13, 11, 4);
        int[] y = [0, 1, 2, 3, 4, 0, 1, 2];
        using var model = new Windows(Device.Torch("cpu"), seed: 4);
        for (int i = 0; i < 3; i++)
            model.TrainOnBatch(x, y);
        long before = LiveTensors.Settled();
        for (int i = 0; i < 10; i++)
            model.TrainOnBatch(x, y);

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void A_step_on_meta_makes_every_tensor_there()
    {
        // A tensor on another device would throw where it meets one on this.
        float[] x = new float[8 * 9 * 9 * 2], y = new float[8 * 3];
        using var model = new Placed(Device.Torch("meta"), seed: 4) { AllowNonFiniteLoss = true };

        Assert.True(float.IsNaN(model.TrainOnBatch(x, y).Loss));
        Assert.Equal(1, model.Optimizer.Iterations);
    }
}

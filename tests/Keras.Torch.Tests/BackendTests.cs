using TorchSharp;
using static Keras.Torch.Tests.Numbers;

namespace Keras.Torch.Tests;

public class BackendTests
{
    private const int Batch = 6;
    private static readonly float[] X = Fine(1, Batch, Regression.Features), Labels = Fine(2, Batch), SampleWeights = [1, 1, 0.5f, 2, 1, 0];

    public static TheoryData<string> Optimizers =>
        ["sgd", "momentum", "nesterov", "rmsprop", "centered", "adam", "amsgrad", "clipnorm", "clipvalue", "global", "decay", "average",
            "accumulate",
        "adamw", "adagrad", "adadelta", "adamax", "nadam", "lion", "ftrl", "free", "lamb", "adafactor", "muon", "several", "scaled",
        "schedule"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_gives_the_same_numbers_as_on_the_CPU(string name)
    {
        using var cpu = new Regression(Device.Cpu, () => Create(name));
        using var device = new Regression(Device.Torch("cpu"), () => Create(name));
        Assert.Equal(cpu.Flat(), device.Flat());

        for (int step = 0; step < 7; step++)
        {
            (float expectedLoss, float[] expected) = cpu.Train(X, Labels, SampleWeights);
            (float loss, float[] outputs) = device.Train(X, Labels, SampleWeights);

            AssertClose([expectedLoss], [loss], 1e-6);
            AssertClose(expected, outputs, 1e-6);
            AssertClose(cpu.Flat(), device.Flat(), 1e-6);
        }

        Assert.Equal(7, device.Optimizer.Iterations);
        for (int slot = 0; slot < device.Optimizer.SlotCount; slot++)
            AssertClose(Slot(cpu, slot), Slot(device, slot), 1e-6);
    }

    [Fact]
    public void Predict_and_evaluate_change_nothing()
    {
        using var cpu = new Regression(Device.Cpu, () => new Optimizer.SGD());
        using var device = new Regression(Device.Torch("cpu"), () => new Optimizer.SGD());
        float[] before = device.Flat();

        AssertClose(cpu.Predict(X), device.Predict(X), 1e-6);
        AssertClose([cpu.Evaluate(X, Labels, SampleWeights).Loss], [device.Evaluate(X, Labels, SampleWeights).Loss], 1e-6);
        Assert.Equal(before, device.Flat());
    }

    [Fact]
    public void A_loss_that_is_no_number_changes_nothing()
    {
        using var model = new Regression(Device.Torch("cpu"), () => new Optimizer.SGD());
        float[] before = model.Flat(), labels = [.. Labels];
        labels[3] = float.NaN;

        Assert.True(float.IsNaN(model.Train(X, labels, SampleWeights).Loss));
        Assert.Equal(before, model.Flat());

        model.AllowNonFiniteLoss = true;
        model.Train(X, labels, SampleWeights);
        Assert.True(float.IsNaN(model.Flat()[0]));
    }

    [Fact]
    public void Weights_and_slots_go_in_and_out_by_range()
    {
        using var model = new Regression(Device.Torch("cpu"), () => new Optimizer.Adam());
        float[] read = new float[3];

        model.Backend.WriteWeights(2, [1, 2, 3]);
        model.Backend.ReadWeights(3, read);
        Assert.Equal([2, 3, model.Flat()[5]], read);
        Assert.Equal([1, 2, 3], model.Weights[0].Get().Skip(2).Take(3));

        model.Backend.WriteSlot(1, 45, [4, 5, 6]);
        model.Backend.ReadSlot(1, 45, read);
        Assert.Equal([4, 5, 6], read);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Backend.ReadWeights(62, read));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Backend.WriteSlot(0, 46, read));
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        using var model = new Regression(Device.Torch("cpu"), () => new Optimizer.Adam(globalClipnorm: 1));
        for (int i = 0; i < 3; i++)
            Step(model);
        long before = LiveTensors.Settled();
        for (int i = 0; i < 20; i++)
            Step(model);

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Disposing_the_model_frees_everything()
    {
        long before = LiveTensors.Settled();
        using (var model = new Regression(Device.Torch("cpu"), () => new Optimizer.Adam()))
        {
            Step(model);
            Assert.True(torch.Tensor.TotalCount > before);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static void Step(Regression model)
    {
        model.Train(X, Labels, SampleWeights);
        model.Evaluate(X, Labels, SampleWeights);
        model.Predict(X);
    }

    private static float[] Slot(Model model, int slot)
    {
        float[] values = new float[model.Description.TrainableFloats];
        model.Backend.ReadSlot(slot, 0, values);
        return values;
    }

    private static Optimizer Create(string name) => name switch
    {
        "sgd" => new Optimizer.SGD(0.1),
        "momentum" => new Optimizer.SGD(0.1, momentum: 0.9),
        "nesterov" => new Optimizer.SGD(0.1, momentum: 0.9, nesterov: true),
        "rmsprop" => new Optimizer.RMSprop(0.01, momentum: 0.5),
        "centered" => new Optimizer.RMSprop(0.01, centered: true),
        "adam" => new Optimizer.Adam(0.1),
        "amsgrad" => new Optimizer.Adam(0.1, amsgrad: true),
        "clipnorm" => new Optimizer.SGD(0.1, clipnorm: 0.1),
        "clipvalue" => new Optimizer.SGD(0.1, clipvalue: 0.05),
        "global" => new Optimizer.SGD(0.1, globalClipnorm: 0.1),
        "decay" => new Optimizer.Adam(0.1, weightDecay: 0.1, decay: 0.5),
        "average" => new Optimizer.SGD(0.1, useEma: true, emaMomentum: 0.5, emaOverwriteFrequency: 3),
        "accumulate" => new Optimizer.Adam(0.1, gradientAccumulationSteps: 3),
        "adamw" => new Optimizer.AdamW(0.1),
        "adagrad" => new Optimizer.Adagrad(0.1),
        "adadelta" => new Optimizer.Adadelta(1),
        "adamax" => new Optimizer.Adamax(0.1),
        "nadam" => new Optimizer.Nadam(0.1),
        "lion" => new Optimizer.Lion(0.01, useEma: true),
        "ftrl" => new Optimizer.Ftrl(0.1, learningRatePower: -0.7, l1RegularizationStrength: 0.01, l2RegularizationStrength: 0.1),
        "free" => new Optimizer.ScheduleFreeAdamW(0.1, warmupSteps: 3),
        "lamb" => new Optimizer.Lamb(0.1, clipvalue: 0.5, useEma: true),
        "adafactor" => new Optimizer.Adafactor(0.1),
        "muon" => new Optimizer.Muon(0.1, excludeLayers: ["bias"]),
        "several" => new Optimizer.MultiOptimizer(new OptimizerMap(new Optimizer.Adam(0.1)) { [".*/bias"] = new Optimizer.SGD(0.1, 0.9) }),
        "scaled" => new Optimizer.LossScaleOptimizer(new Optimizer.SGD(0.1), initialScale: 3e38, dynamicGrowthSteps: 2),
        "schedule" => new Optimizer.SGD { Schedule = new LearningRateSchedule.CosineDecay(0.1, 5) },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Expected one of the optimizers above."),
    };
}

using Keras.Execution;
using TorchSharp;

namespace Keras.Torch.Tests;

public class DeviceTests
{
    [Fact]
    public void Devices_go_by_their_libtorch_names()
    {
        Assert.Equal("cpu", Device.Torch("cpu").Name);
        Assert.Equal("meta", Device.Torch("meta").ToString());
    }

    [Fact]
    public void A_device_that_is_not_there_says_what_was_asked_for()
    {
        if (!torch.cuda.is_available())
            Assert.Contains("cuda:0", Assert.Throws<TorchUnavailableException>(() => Device.Cuda()).Message);
        Assert.Contains("'abacus'", Assert.Throws<TorchUnavailableException>(() => Device.Torch("abacus")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Device.Cuda(-1));
    }

    [Fact]
    public void A_model_without_Torch_code_is_refused()
    {
        var exception = Assert.Throws<NotSupportedException>(() => new CpuOnly(Device.Torch("cpu")));

        Assert.Contains("'cpu_only'", exception.Message);
    }

    [Fact]
    public void On_meta_everything_a_step_makes_is_placed_there()
    {
        using var model = new Regression(Device.Torch("meta"), () => new Optimizer.Adam(globalClipnorm: 1)) { AllowNonFiniteLoss = true };
        float[] x = new float[2 * Regression.Features];

        (float loss, float[] outputs) = model.Train(x, [1, 2], [1, 1]);

        Assert.Equal(1, model.Optimizer.Iterations);
        Assert.True(float.IsNaN(loss));
        Assert.Equal([float.NaN, float.NaN], outputs);
        Assert.All(model.Flat(), weight => Assert.True(float.IsNaN(weight)));
    }

    private sealed class CpuOnly(Device device) : Model(Layout, device, seed: 1)
    {
        private static readonly ModelDescription Layout = new()
        {
            Name = "cpu_only",
            KerasClass = "Sequential",
            Layers = [],
            Weights = [],
            Inputs = [],
            Outputs = [],
            TrainableFloats = 0,
            WeightFloats = 0,
            ConfigJson = "{}",
        };

        protected override CpuFunction CreatePredict() => throw new NotSupportedException();
    }
}

using TorchSharp;
using static Keras.Torch.Tests.Numbers;

namespace Keras.Torch.Tests;

public class WindowTests
{
    private static readonly Naive.Case[] All =
    [
        new(2, 6, 5, 3, 4, 3, 3, 1, 1, 0, 0, 0, 0),
        new(2, 6, 5, 3, 4, 3, 3, 1, 1, 1, 1, 1, 1),
        new(2, 7, 6, 3, 4, 3, 2, 2, 1, 0, 1, 0, 1),
        new(1, 8, 8, 4, 6, 3, 3, 1, 2, 2, 2, 2, 2, Groups: 2),
        new(3, 9, 7, 2, 2, 2, 3, 3, 1, 0, 0, 0, 0),
        new(1, 5, 5, 4, 4, 3, 3, 1, 1, 1, 1, 0, 2, Groups: 4),
        new(2, 1, 10, 3, 4, 1, 3, 1, 1, 0, 0, 0, 0),
        new(2, 9, 8, 3, 4, 2, 3, 1, 2, 1, 0, 3, 2),
        new(2, 6, 7, 6, 4, 3, 2, 1, 1, 0, 0, 1, 1, Groups: 2),
        new(2, 5, 6, 3, 6, 3, 3, 2, 1, 0, 0, 0, 0, Groups: 3),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Convolution_and_both_gradients_follow_the_definition(int number)
    {
        Naive.Case c = All[number];
        float[] input = Fine(1, c.InputShape), kernel = Fine(2, c.KernelShape), gradient = Fine(3, c.ConvolvedShape);
        var expected = Naive.Convolution(c, input, kernel, gradient);
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = Tensor(input, c.InputShape), w = Tensor(kernel, c.KernelShape), g = Tensor(gradient, c.ConvolvedShape);

        AssertClose(expected.Output, c.Window.Convolution(x, w), c.ConvolvedShape);
        AssertClose(expected.InputGradient, c.Window.ConvolutionInputGradient(g, w, c.InputShape), c.InputShape);
        AssertClose(expected.KernelGradient, c.Window.ConvolutionFilterGradient(x, g, c.KernelShape), c.KernelShape);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pooling_and_its_gradients_follow_the_definition(int number)
    {
        Naive.Case c = All[number];
        float[] input = Coarse(1, c.InputShape), gradient = Fine(3, c.PooledShape);
        var expected = Naive.Pooling(c, input, gradient);
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = Tensor(input, c.InputShape), g = Tensor(gradient, c.PooledShape);

        AssertClose(expected.Maximum, c.Window.Maximum(x), c.PooledShape);
        AssertClose(expected.MaximumGradient, c.Window.SelectAndScatter(x, g), c.InputShape);
        AssertClose(expected.Sum, c.Window.Sum(x), c.PooledShape);
        AssertClose(expected.SumGradient, c.Window.SumGradient(g, c.InputShape), c.InputShape);
    }

    [Fact]
    public void One_axis_is_two_of_which_one_has_size_1()
    {
        Naive.Case c = new(2, 1, 9, 3, 4, 1, 3, 2, 1, 0, 0, 1, 2);
        var window = new TorchWindow([3], [2], [1], [1], [2]);
        long[] inputShape = [2, 9, 3], kernelShape = [3, 3, 4], convolved = [2, c.OutputWidth, 4], pooled = [2, c.OutputWidth, 3];
        float[] input = Coarse(1, inputShape), kernel = Fine(2, kernelShape), gradient = Fine(3, convolved), poolGradient = Fine(3, pooled);
        var convolution = Naive.Convolution(c, input, kernel, gradient);
        var pooling = Naive.Pooling(c, input, poolGradient);
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = Tensor(input, inputShape), w = Tensor(kernel, kernelShape), g = Tensor(gradient, convolved),
            p = Tensor(poolGradient, pooled);

        AssertClose(convolution.Output, window.Convolution(x, w), convolved);
        AssertClose(convolution.InputGradient, window.ConvolutionInputGradient(g, w, inputShape), inputShape);
        AssertClose(convolution.KernelGradient, window.ConvolutionFilterGradient(x, g, kernelShape), kernelShape);
        AssertClose(pooling.Maximum, window.Maximum(x), pooled);
        AssertClose(pooling.MaximumGradient, window.SelectAndScatter(x, p), inputShape);
        AssertClose(pooling.Sum, window.Sum(x), pooled);
        AssertClose(pooling.SumGradient, window.SumGradient(p, inputShape), inputShape);
    }

    [Fact]
    public void Three_axes_with_a_depth_of_1_are_two()
    {
        Naive.Case c = All[1];
        var window = new TorchWindow([1, 3, 3], [1, 1, 1], [1, 1, 1], [0, 1, 1], [0, 1, 1]);
        float[] input = Fine(1, c.InputShape), kernel = Fine(2, c.KernelShape), gradient = Fine(3, c.ConvolvedShape),
            poolGradient = Fine(3, c.PooledShape);
        var convolution = Naive.Convolution(c, input, kernel, gradient);
        var pooling = Naive.Pooling(c, input, poolGradient);
        long[] inputShape = Deep(c.InputShape), kernelShape = [1, .. c.KernelShape], convolved = Deep(c.ConvolvedShape),
            pooled = Deep(c.PooledShape);
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = Tensor(input, inputShape), w = Tensor(kernel, kernelShape), g = Tensor(gradient, convolved),
            p = Tensor(poolGradient, pooled);

        AssertClose(convolution.Output, window.Convolution(x, w), convolved);
        AssertClose(convolution.InputGradient, window.ConvolutionInputGradient(g, w, inputShape), inputShape);
        AssertClose(convolution.KernelGradient, window.ConvolutionFilterGradient(x, g, kernelShape), kernelShape);
        AssertClose(pooling.Maximum, window.Maximum(x), pooled);
        AssertClose(pooling.MaximumGradient, window.SelectAndScatter(x, p), inputShape);
        AssertClose(pooling.SumGradient, window.SumGradient(p, inputShape), inputShape);

        static long[] Deep(long[] shape) => [shape[0], 1, .. shape[1..]];
    }

    [Fact]
    public void On_the_meta_device_only_shapes_come_out()
    {
        Naive.Case c = All[2];
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.zeros(c.InputShape, device: torch.META), w = torch.zeros(c.KernelShape, device: torch.META);
        torch.Tensor y = c.Window.Convolution(x, w), pooled = c.Window.Maximum(x);

        Assert.Equal(c.ConvolvedShape, y.shape);
        Assert.Equal(c.PooledShape, pooled.shape);
        Assert.Equal(c.InputShape, c.Window.ConvolutionInputGradient(y, w, c.InputShape).shape);
        Assert.Equal(c.KernelShape, c.Window.ConvolutionFilterGradient(x, y, c.KernelShape).shape);
        Assert.Equal(c.InputShape, c.Window.SelectAndScatter(x, pooled).shape);
        Assert.Equal(DeviceType.META, c.Window.SumGradient(pooled, c.InputShape).device_type);
    }

    [Fact]
    public void Axes_must_agree() => Assert.Throws<ArgumentException>(() => new TorchWindow([3, 3], [1], [1, 1], [0, 0], [0, 0]));
}

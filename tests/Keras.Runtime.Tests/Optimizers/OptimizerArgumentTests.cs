using Keras.Execution;

namespace Keras.Tests.Optimizers;

public class OptimizerArgumentTests
{
    [Fact]
    public void DefaultsAreThoseOfKeras()
    {
        var adam = new Optimizer.Adam();
        Assert.Equal((0.001, 0.9, 0.999, 1e-7, false, "adam"),
            (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.Amsgrad, adam.Name));
        var sgd = new Optimizer.SGD();
        Assert.Equal((0.01, 0.0, false, "sgd"), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.Name));
        var rmsprop = new Optimizer.RMSprop();
        Assert.Equal((0.001, 0.9, 0.0, 1e-7, false),
            (rmsprop.LearningRate, rmsprop.Rho, rmsprop.Momentum, rmsprop.Epsilon, rmsprop.Centered));
    }

    [Fact]
    public void ArgumentsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer.Adam(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer.Adam(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer.Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer.SGD(momentum: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer.RMSprop(rho: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer.SGD(gradientAccumulationSteps: 1));
        Assert.Throws<ArgumentException>(() => new Optimizer.SGD(clipnorm: 1, clipvalue: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer.SGD().LearningRate = double.PositiveInfinity);
    }

    [Fact]
    public void DecayDividesTheRate()
    {
        var optimizer = new Optimizer.SGD(0.1, decay: 0.5) { Iterations = 4 };
        Assert.Equal(0.1 / 3, optimizer.CurrentLearningRate, 1e-15);
        Assert.Equal(0.1, optimizer.LearningRate);
    }

    [Fact]
    public void VariablesAreOrderedAsInKerasFiles()
    {
        Assert.Equal("kernel_momentum kernel_velocity bias_momentum bias_velocity kernel_velocity_hat bias_velocity_hat",
            Text(new Optimizer.Adam(amsgrad: true)));
        Assert.Equal("kernel_velocity bias_velocity kernel_momentum bias_momentum kernel_average_gradient bias_average_gradient",
            Text(new Optimizer.RMSprop(momentum: 0.9, centered: true)));
        Assert.Equal(
            "kernel_average bias_average kernel_gradient_accumulator bias_gradient_accumulator kernel_momentum bias_momentum",
            Text(new Optimizer.SGD(momentum: 0.9, useEma: true, gradientAccumulationSteps: 2)));
        Assert.Equal("", Text(new Optimizer.SGD()));
    }

    [Fact]
    public void ASchedulesRateFollowsTheSteps()
    {
        var optimizer = new Optimizer.SGD { Schedule = new LearningRateSchedule.PiecewiseConstantDecay([2], [0.5, 0.25]), Iterations = 2 };
        Assert.Equal(0.5, optimizer.LearningRate);
        optimizer.Iterations = 3;
        Assert.Equal((0.25, 0.25), (optimizer.LearningRate, optimizer.CurrentLearningRate));
        Assert.Throws<InvalidOperationException>(() => optimizer.LearningRate = 1);
    }

    [Fact]
    public void SchedulesRefuseWhatCantBe()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningRateSchedule.ExponentialDecay(0.1, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningRateSchedule.CosineDecay(double.NaN, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningRateSchedule.CosineDecayRestarts(0.1, 10, tMul: 0));
        Assert.Throws<ArgumentException>(() => new LearningRateSchedule.PiecewiseConstantDecay([1, 2], [0.1, 0.2]));
    }

    [Fact]
    public void SeveralOptimizersShareTheWeightsByTheirPaths()
    {
        Optimizer rest = new Optimizer.SGD(), adam = new Optimizer.Adam(), lion = new Optimizer.Lion();
        var map = new OptimizerMap(rest) { [".*/kernel"] = adam, ["sequential/dense/bias"] = lion, [".*dense/bias"] = adam };
        Assert.Same(adam, map.Of("sequential/dense/kernel"));
        Assert.Same(lion, map.Of("sequential/dense/bias"));
        Assert.Same(rest, map.Of("sequential/dense/kernel/more"));
        map.Add("sequential/.*", lion);
        Assert.Throws<InvalidOperationException>(() => map.Of("sequential/dense/kernel"));
        Assert.Throws<ArgumentException>(() => map.Add(".*/kernel", rest));
        Assert.Throws<ArgumentException>(() => map.Add("x", new Optimizer.MultiOptimizer(new OptimizerMap(rest))));
        Assert.Throws<InvalidOperationException>(() => new Optimizer.MultiOptimizer(map).LearningRate);
    }

    private static string Text(Optimizer optimizer)
    {
        using var model = new TanhModel(optimizer);
        return string.Join(" ", OptimizerVariable.Of(optimizer, model.Description)
            .Select(variable => variable.Name).Where(name => name.StartsWith("sequential_dense_", StringComparison.Ordinal)
                && !name.Contains("_1_", StringComparison.Ordinal))
            .Select(name => name["sequential_dense_".Length..]));
    }
}

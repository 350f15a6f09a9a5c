namespace Keras.Tests.Optimizers;

public class OptimizerArgumentTests
{
    [Fact]
    public void DefaultsAreThoseOfKeras()
    {
        var adam = new Optimizer.Adam();
        Assert.Equal((0.001, 0.9, 0.999, 1e-7, false, "adam"), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.Amsgrad, adam.Name));
        var sgd = new Optimizer.SGD();
        Assert.Equal((0.01, 0.0, false, "sgd"), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.Name));
        var rmsprop = new Optimizer.RMSprop();
        Assert.Equal((0.001, 0.9, 0.0, 1e-7, false), (rmsprop.LearningRate, rmsprop.Rho, rmsprop.Momentum, rmsprop.Epsilon, rmsprop.Centered));
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
    public void SlotsAreGroupedAsInKerasFiles()
    {
        Assert.Equal("momentum velocity|velocity_hat", Text(new Optimizer.Adam(amsgrad: true)));
        Assert.Equal("velocity|momentum|average_gradient", Text(new Optimizer.RMSprop(momentum: 0.9, centered: true)));
        Assert.Equal("average|gradient_accumulator|momentum", Text(new Optimizer.SGD(momentum: 0.9, useEma: true, gradientAccumulationSteps: 2)));
        Assert.Equal("", Text(new Optimizer.SGD()));
    }

    private static string Text(Optimizer optimizer) => string.Join("|", optimizer.Slots.Select(group => string.Join(" ", group)));
}

namespace Keras.Tests.Execution;

/// <summary>Runs alone, so that nothing but the steps allocates.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    private const int Features = 20;

    [Theory]
    [InlineData(8, 1)]
    [InlineData(64, 1 << 17)]
    public void StepsAllocateNothing(int samples, long operations)
    {
        using var model = new LinearModel(Features, new Optimizer.Adam(globalClipnorm: 1, useEma: true), operations);
        var data = new LinearData(samples, Features);
        long least = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 50; i++)
            {
                data.Train(model.Backend);
                data.Evaluate(model.Backend);
                data.Predict(model.Backend, samples - 1);
            }
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        Assert.Equal(0, least); // in all threads; a round may be disturbed by the test runner
    }
}

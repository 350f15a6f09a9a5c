using Keras.Execution;

namespace Keras.Tests.Execution;

[Collection(nameof(WorkersTests))]
public sealed class WorkersTests
{
    sealed class Counting(int count, Action<int>? also = null) : ParallelWork
    {
        public readonly int[] Runs = new int[count];

        public override void Run(int index)
        {
            Interlocked.Increment(ref Runs[index]);
            also?.Invoke(index);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void EveryPieceRunsOnce(int threads)
    {
        using var restore = new Threads(threads);
        foreach (var count in new[] { 0, 1, 2, 3, 17, 1000 })
        {
            var work = new Counting(count);
            for (var round = 1; round <= 200; round++)
            {
                Workers.ForEach(count, work);
                Assert.All(work.Runs, runs => Assert.Equal(round, runs));
            }
        }
    }

    [Fact]
    public void SleepingHelpersWakeUp()
    {
        using var restore = new Threads(2);
        for (var round = 0; round < 10; round++)
        {
            Thread.Sleep(5); // longer than helpers spin
            using var met = new Barrier(2);
            Workers.ForEach(2, new Counting(2, _ => Assert.True(met.SignalAndWait(TimeSpan.FromSeconds(10)))));
        }
    }

    [Fact]
    public void HelpersStartWhenThereWasEnoughWork()
    {
        using var team = new WorkerTeam(1);
        int caller = Environment.CurrentManagedThreadId;
        var little = new Counting(2, _ => Assert.Equal(caller, Environment.CurrentManagedThreadId));
        Assert.Null(team.Run(2, little));
        Assert.All(little.Runs, runs => Assert.Equal(1, runs));

        // The rest of the call that shows it is shared too.
        using var met = new Barrier(2);
        var much = new Counting(3, index =>
        {
            if (index == 0) Thread.Sleep(2);
            else Assert.True(met.SignalAndWait(TimeSpan.FromSeconds(10)));
        });
        Assert.Null(team.Run(3, much));
        Assert.All(much.Runs, runs => Assert.Equal(1, runs));
    }

    [Fact]
    public void TheFirstExceptionReachesTheCaller()
    {
        using var restore = new Threads(3);
        for (var round = 0; round < 100; round++)
        {
            var work = new Counting(50, index =>
            {
                if (index % 10 == 7)
                    throw new InvalidOperationException($"piece {index}");
            });
            var error = Assert.Throws<InvalidOperationException>(() => Workers.ForEach(50, work));
            Assert.Equal("piece 7", error.Message);
            Assert.All(work.Runs, runs => Assert.InRange(runs, 0, 1));
        }

        var after = new Counting(50);
        Workers.ForEach(50, after);
        Assert.All(after.Runs, runs => Assert.Equal(1, runs));
    }

    [Fact]
    public void ACallInsideAPieceRunsThere()
    {
        using var restore = new Threads(2);
        var inner = new Counting(100);
        var outer = new Counting(10, _ =>
        {
            var thread = Environment.CurrentManagedThreadId;
            Workers.ForEach(100, new Counting(100, _ => Assert.Equal(thread, Environment.CurrentManagedThreadId)));
            Workers.ForEach(100, inner);
        });
        Workers.ForEach(10, outer);
        Assert.All(outer.Runs, runs => Assert.Equal(1, runs));
        Assert.All(inner.Runs, runs => Assert.Equal(10, runs));
    }

    [Fact]
    public void CallsFromSeveralThreadsDontDisturbEachOther()
    {
        using var restore = new Threads(3);
        var works = Enumerable.Range(0, 4).Select(_ => new Counting(64)).ToArray();
        var callers = works.Select(work => new Thread(() =>
        {
            for (var round = 0; round < 500; round++)
                Workers.ForEach(64, work);
        })).ToArray();
        foreach (var caller in callers)
            caller.Start();
        for (var threads = 1; threads < 5; threads++)
            Workers.Threads = threads;
        foreach (var caller in callers)
            caller.Join();
        Assert.All(works, work => Assert.All(work.Runs, runs => Assert.Equal(500, runs)));
    }

    [Fact]
    public void CallsAllocateNothing()
    {
        using var restore = new Threads(2);
        var work = new Counting(8);
        for (var i = 0; i < 10; i++)
            Workers.ForEach(8, work);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Workers.ForEach(8, work);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void ThreadsMustBePositive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Threads = 0);
        Assert.Throws<ArgumentNullException>(() => Workers.ForEach(1, null!));
    }

    [Fact]
    public void WorkCannotChangeTheThreads()
    {
        using var restore = new Threads(2);
        Assert.Throws<InvalidOperationException>(() => Workers.ForEach(20, new Counting(20, _ => Workers.Threads = 3)));
        Assert.Equal(2, Workers.Threads);
    }

    sealed class Threads : IDisposable
    {
        readonly int before = Workers.Threads;

        public Threads(int threads)
        {
            Workers.Threads = threads;
            Assert.Equal(threads, Workers.Threads);
        }

        public void Dispose() => Workers.Threads = before;
    }
}

[CollectionDefinition(nameof(WorkersTests), DisableParallelization = true)]
public sealed class WorkersCollection;

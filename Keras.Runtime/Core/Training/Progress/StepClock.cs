using System.Diagnostics;

namespace Keras.Execution;

/// <summary>
/// How long an epoch has taken, and how long a step takes; the first step, which warms up, counts only while it is the only one.
/// </summary>
internal sealed class StepClock
{
    private long start;
    private long afterFirst;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public void Start()
    {
        start = Stopwatch.GetTimestamp();
        afterFirst = 0;
    }

    public void StepDone(int done)
    {
        if (done == 1) afterFirst = Stopwatch.GetTimestamp();
    }

    public TimeSpan PerStep(int done) => done == 0 ? TimeSpan.Zero
        : done > 1 && afterFirst != 0 ? Stopwatch.GetElapsedTime(afterFirst) / (done - 1)
        : Elapsed / done;
}

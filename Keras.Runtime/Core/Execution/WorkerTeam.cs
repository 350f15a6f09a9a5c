using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ThreadMonitor = System.Threading.Monitor;

namespace Keras.Execution;

/// <summary>A fixed number of helper threads and the one piece of work that they share with their caller.</summary>
/// <remarks>
/// A call opens the work, takes pieces itself, closes it and waits for the helpers that joined: those that were asleep for too long find it
/// closed and cost nothing.
/// </remarks>
internal sealed class WorkerTeam(int helpers) : IDisposable
{
    /// <summary>How long a helper looks for the next call before it sleeps: longer than the serial part of a training step.</summary>
    static readonly long SpinTicks = Stopwatch.Frequency / 10_000;

    /// <summary>
    /// How much work is done without helpers before they are started: about what starting them takes, so that a program which predicts once
    /// and ends does without.
    /// </summary>
    static readonly long AloneTicks = Stopwatch.Frequency / 2_000;

    readonly object bed = new();
    bool started, stopped;
    int asleep;
    long alone; // ticks of work so far, while they aren't started

    // The call under way. Helpers read work and count only after they joined.
    ParallelWork? work;
    int count;
    PaddedInt next;
    PaddedInt calls; // changes when a call opens
    PaddedInt joined; // helpers at work, or Closed and above while there is no call

    const int Closed = 1 << 30;

    readonly Lock errorGate = new();
    ExceptionDispatchInfo? error;
    int errorIndex;

    /// <summary>Number of helper threads.</summary>
    internal int Helpers => helpers;

    /// <summary>Runs all pieces; gives what was thrown. One call at a time.</summary>
    internal ExceptionDispatchInfo? Run(int pieces, ParallelWork piecework)
    {
        (work, count, error, errorIndex) = (piecework, pieces, null, int.MaxValue);
        next.Value = 0;
        if (started || !TakeAlone())
            TakeTogether();
        work = null;
        return error;
    }

    /// <summary>Starts the helpers, unless they are.</summary>
    internal void Start()
    {
        if (started)
            return;
        joined.Value = Closed;
        started = true;
        for (int i = 1; i <= helpers; i++)
            new Thread(Help, maxStackSize: 1 << 20) { IsBackground = true, Name = $"Keras worker {i}" }.Start();
    }

    /// <summary>Lets the helpers end.</summary>
    public void Dispose()
    {
        Volatile.Write(ref stopped, true);
        WakeAll();
    }

    /// <summary>Takes pieces until it is worth starting the helpers; true where none are left by then.</summary>
    bool TakeAlone()
    {
        long begin = Stopwatch.GetTimestamp();
        try
        {
            while (next.Value < count)
            {
                if (alone >= AloneTicks)
                {
                    Start();
                    return false;
                }
                work!.Run(next.Value++);
                long end = Stopwatch.GetTimestamp();
                alone += end - begin;
                begin = end;
            }
        }
        catch (Exception exception)
        {
            Fail(next.Value - 1, exception);
        }
        return true;
    }

    void TakeTogether()
    {
        Volatile.Write(ref joined.Value, 0);
        Interlocked.Increment(ref calls.Value); // a full fence: sleepers are counted after this or see the call
        if (Volatile.Read(ref asleep) > 0)
            WakeAll();

        TakePieces();

        SpinWait wait = default;
        while (Interlocked.CompareExchange(ref joined.Value, Closed, 0) != 0)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    void Help()
    {
        Workers.EnterTeam();
        int seen = 0;
        while (Await(ref seen))
        {
            if (!Join())
                continue;
            TakePieces();
            Interlocked.Decrement(ref joined.Value);
        }
    }

    /// <summary>Waits for a call after the one <paramref name="seen"/>; false when the team is dissolved.</summary>
    bool Await(ref int seen)
    {
        long end = Stopwatch.GetTimestamp() + SpinTicks;
        while (Volatile.Read(ref calls.Value) == seen && !Volatile.Read(ref stopped))
        {
            if (Stopwatch.GetTimestamp() < end)
            {
                Thread.SpinWait(4);
                continue;
            }

            lock (bed)
            {
                Interlocked.Increment(ref asleep);
                while (Volatile.Read(ref calls.Value) == seen && !Volatile.Read(ref stopped))
                    ThreadMonitor.Wait(bed);
                Interlocked.Decrement(ref asleep);
            }
        }

        seen = Volatile.Read(ref calls.Value);
        return !Volatile.Read(ref stopped);
    }

    bool Join()
    {
        while (true)
        {
            int helping = Volatile.Read(ref joined.Value);
            if (helping >= Closed)
                return false;
            if (Interlocked.CompareExchange(ref joined.Value, helping + 1, helping) == helping)
                return true;
        }
    }

    void TakePieces()
    {
        int index = -1;
        try
        {
            while ((index = Interlocked.Increment(ref next.Value) - 1) < count)
                work!.Run(index);
        }
        catch (Exception exception)
        {
            Fail(index, exception);
        }
    }

    void Fail(int index, Exception exception)
    {
        Volatile.Write(ref next.Value, int.MaxValue / 2); // nobody begins another piece
        lock (errorGate)
        {
            if (index >= errorIndex)
                return;
            errorIndex = index;
            error = ExceptionDispatchInfo.Capture(exception);
        }
    }

    void WakeAll()
    {
        lock (bed)
            ThreadMonitor.PulseAll(bed);
    }
}

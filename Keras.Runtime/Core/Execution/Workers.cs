using System.Runtime.ExceptionServices;

namespace Keras.Execution;

/// <summary>
/// The threads on which models compute: started once, when there has been enough work for them, and waiting for more in between. A call
/// gives them pieces one by one, so what a piece computes must not depend on who runs it.
/// </summary>
public static class Workers
{
    /// <summary>What is worth waking a thread for, and moving what it reads and writes to its caches and back.</summary>
    const long OperationsPerThread = 1 << 22;

    static readonly Lock Gate = new();
    static WorkerTeam team = new(Environment.ProcessorCount - 1);

    [ThreadStatic]
    static bool isInside;

    /// <summary>How many threads take part in a call, the caller included; by default as many as there are processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    /// <exception cref="InvalidOperationException">It is set inside a piece.</exception>
    public static int Threads
    {
        get => Volatile.Read(ref team).Helpers + 1;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            if (isInside)
                throw new InvalidOperationException("The number of threads can't be set by work that runs on them: expected a call outside of ForEach.");
            lock (Gate) // waits for a call that is under way
            {
                if (value != Threads)
                {
                    team.Dispose();
                    Volatile.Write(ref team, new WorkerTeam(value - 1));
                }
                team.Start(); // who asks for threads has work for them
            }
        }
    }

    /// <summary>
    /// Runs the pieces 0 … <paramref name="count"/> - 1 and returns when all are done. Allocates nothing. A call made inside a piece, or
    /// while another thread's call is under way, runs its pieces on the calling thread.
    /// </summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="work">What does them.</param>
    /// <exception cref="Exception">Whatever a piece threw, the first by number of those that threw; pieces not yet begun are left
    /// out.</exception>
    public static void ForEach(int count, ParallelWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (count <= 1 || isInside || !Gate.TryEnter())
        {
            for (int index = 0; index < count; index++)
                work.Run(index);
            return;
        }

        isInside = true;
        ExceptionDispatchInfo? error;
        try
        {
            error = team.Run(count, work);
        }
        finally
        {
            isInside = false;
            Gate.Exit();
        }

        error?.Throw();
    }

    /// <summary>The same where that is worth it; on the calling thread where all pieces together are too little work.</summary>
    internal static void ForEach(int count, ParallelWork work, long operations)
    {
        if (Worthwhile(operations) > 1)
        {
            ForEach(count, work);
            return;
        }

        for (int index = 0; index < count; index++)
            work.Run(index);
    }

    /// <summary>
    /// For how many threads there is enough in so many multiplications and additions; 1 in work that runs on the threads already.
    /// </summary>
    internal static int Worthwhile(long operations) => isInside ? 1 : (int)Math.Clamp(operations / OperationsPerThread, 1, Threads);

    /// <summary>Marks the calling thread as one whose own calls run on it alone.</summary>
    internal static void EnterTeam() => isInside = true;
}

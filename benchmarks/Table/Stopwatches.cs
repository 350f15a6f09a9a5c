using System.Diagnostics;
using System.Runtime;

namespace Keras.Benchmarks;

/// <summary>
/// Times two works in turn, so that what else the machine does hits both, and repeats the rounds in which it does much else.
/// </summary>
internal static class Stopwatches
{
    private const int Rounds = 9, MostRounds = 40;
    private const double Quiet = 0.04;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(120);

    /// <summary>
    /// The runtime compiles a method anew, first with counters and then with what they told, each time after thirty calls and behind the
    /// runs: a large model's takes a processor for a second. Libtorch's heap grows for a second or two. A work is warm after two seconds,
    /// when nothing has been compiled for a while.
    /// </summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2), WithoutCompilation = TimeSpan.FromMilliseconds(500),
        LongestWarmUp = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Threads look for more work for a while before they sleep, and take a processor meanwhile: ONNX Runtime's for some 20 ms.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(30);

    /// <summary>
    /// Microseconds of one run of each: the median over the nine quietest rounds, and what other programs took of the processors in the
    /// worst of them.
    /// </summary>
    public static (double First, double Second, double Others) Compare(IWork first, IWork second)
    {
        int firstRuns = Calibrate(first), secondRuns = Calibrate(second);
        var rounds = new List<(double First, double Second, double Others)>();
        while (rounds.Count < MostRounds && rounds.Count(r => r.Others <= Quiet) < Rounds)
        {
            Processors start = Processors.Now();
            double one = TimeAlone(first, firstRuns), other = TimeAlone(second, secondRuns);
            rounds.Add((one, other, Processors.Now().OthersSince(start)));
        }

        var quietest = rounds.OrderBy(r => r.Others).Take(Rounds).ToArray();
        return (Median(quietest.Select(r => r.First)), Median(quietest.Select(r => r.Second)), quietest[^1].Others);
    }

    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Warms up, and says how many runs fill a round.</summary>
    private static int Calibrate(IWork work)
    {
        long start = Stopwatch.GetTimestamp(), compiled = start;
        long methods = JitInfo.GetCompiledMethodCount();
        double fastest = double.MaxValue;
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < LongestWarmUp
            && (elapsed < WarmUp || Stopwatch.GetElapsedTime(compiled) < WithoutCompilation))
        {
            fastest = Math.Min(fastest, Time(work, 1));
            if (JitInfo.GetCompiledMethodCount() is var now && now != methods)
                (methods, compiled) = (now, Stopwatch.GetTimestamp());
        }

        return Math.Max(1, (int)(Round.TotalMicroseconds / fastest));
    }

    /// <summary>Microseconds of one run, when the other work's threads have gone to sleep.</summary>
    private static double TimeAlone(IWork work, int runs)
    {
        PeerMemory.Collect();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Settling)
            work.Run();
        return Time(work, runs);
    }

    private static double Time(IWork work, int runs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
            work.Run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / runs;
    }
}

using System.Diagnostics;

namespace Keras.Benchmarks;

/// <summary>Times two works in turn, so that what else the machine does hits both.</summary>
internal static class Stopwatches
{
    private const int Rounds = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500), Round = TimeSpan.FromMilliseconds(150);

    /// <summary>Microseconds of one run of each: the median over the rounds.</summary>
    public static (double First, double Second) Compare(IWork first, IWork second)
    {
        int firstRuns = Calibrate(first), secondRuns = Calibrate(second);
        double[] firsts = new double[Rounds], seconds = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            firsts[round] = Time(first, firstRuns);
            seconds[round] = Time(second, secondRuns);
        }

        return (Median(firsts), Median(seconds));
    }

    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Warms up, and says how many runs fill a round.</summary>
    private static int Calibrate(IWork work)
    {
        long start = Stopwatch.GetTimestamp();
        int runs = 0;
        do
        {
            work.Run();
            runs++;
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp || runs < 3);

        return Math.Max(1, (int)(Round / (Stopwatch.GetElapsedTime(start) / runs)));
    }

    private static double Time(IWork work, int runs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
            work.Run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / runs;
    }
}

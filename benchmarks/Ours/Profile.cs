using System.Diagnostics;
using System.Globalization;

namespace Keras.Benchmarks;

/// <summary>Our training steps by themselves, for a profiler to look at.</summary>
internal static class Profile
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    /// <param name="writer">Where the time of a step goes.</param>
    /// <param name="filter">Part of the model's name in the table.</param>
    public static void Print(TextWriter writer, string filter)
    {
        foreach (Contest contest in Contest.All.Where(c => c.Architecture.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            using IWork work = contest.OurTraining();
            var times = new List<double>();
            for (long start = Stopwatch.GetTimestamp(),
                step = start; Stopwatch.GetElapsedTime(start) < Duration; step = Stopwatch.GetTimestamp())
            {
                work.Run();
                times.Add(Stopwatch.GetElapsedTime(step).TotalMicroseconds);
            }

            times.Sort();
            writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{contest.Architecture.Name}: fastest step {times[0]:0} µs, median {times[times.Count / 2]:0} µs"));
        }
    }
}

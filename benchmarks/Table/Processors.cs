using System.Diagnostics;
using System.Globalization;

namespace Keras.Benchmarks;

/// <summary>How busy other programs keep the processors, from <c>/proc/stat</c>.</summary>
internal readonly record struct Processors(double Busy, double Total, double Own)
{
    public static Processors Now()
    {
        // user nice system idle iowait irq softirq steal, in hundredths of a second
        string[] fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double[] ticks = [.. fields.Skip(1).Take(8).Select(f => double.Parse(f, CultureInfo.InvariantCulture))];
        using Process process = Process.GetCurrentProcess();
        return new(ticks.Sum() - ticks[3] - ticks[4], ticks.Sum(), process.TotalProcessorTime.TotalSeconds * 100);
    }

    /// <summary>The share of all processors that other programs have taken since <paramref name="start"/>.</summary>
    public double OthersSince(Processors start) => Math.Max(0, Busy - start.Busy - (Own - start.Own)) / Math.Max(1, Total - start.Total);
}

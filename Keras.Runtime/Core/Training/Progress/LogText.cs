using System.Globalization;
using System.Text;

namespace Keras.Execution;

/// <summary>Numbers and durations as Keras prints them.</summary>
internal static class LogText
{
    /// <summary><c>accuracy: 0.9612</c>, or <c>1.2346e-04</c> where four decimals would say nothing.</summary>
    public static StringBuilder AppendLogs(this StringBuilder text, Logs logs)
    {
        for (var i = 0; i < logs.Names.Count; i++)
        {
            text.Append(" - ").Append(logs.Names[i]).Append(": ");
            if (logs.IsVector(i)) text.Append('[');
            var numbers = logs.At(i);
            for (var n = 0; n < numbers.Length; n++) text.Append(n > 0 ? ", " : "").Append(Number(numbers[n]));
            if (logs.IsVector(i)) text.Append(']');
        }
        return text;
    }

    private static string Number(float value) =>
        value.ToString(Math.Abs(value) > 1e-3 || value == 0 || !float.IsFinite(value) ? "0.0000" : "0.0000e+00",
            CultureInfo.InvariantCulture);

    /// <summary>The time of one step, in the unit that suits it: <c>2ms/step</c>.</summary>
    public static string PerStep(TimeSpan time)
    {
        var seconds = time.TotalSeconds;
        return seconds >= 1 || seconds == 0 ? Invariant($"{seconds:0}s/step")
            : seconds >= 1e-3 ? Invariant($"{seconds * 1e3:0}ms/step")
            : Invariant($"{seconds * 1e6:0}us/step");
    }

    /// <summary>What is left: <c>12s</c>, <c>1:05</c>, <c>2:00:07</c>.</summary>
    public static string Left(TimeSpan time) =>
        time.TotalSeconds > 3600 ? Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : time.TotalSeconds > 60 ? Invariant($"{time.Minutes + 60 * time.Hours}:{time.Seconds:00}")
        : Invariant($"{(int)time.TotalSeconds}s");

    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

using System.Globalization;
using Keras.Conformance.Running;

namespace Keras.Conformance;

/// <summary>What came of the cases, as text.</summary>
internal static class Report
{
    /// <summary>A line for each case that didn't pass.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Outcome> outcomes) => outcomes.Where(o => o.Verdict != Verdict.Passed)
        .Select(o => $"{o.Verdict.ToString().ToLowerInvariant(),-12}{o.Family}/{o.Name}: {o.Reason}");

    /// <summary>A table of the families, and the sum as its last line.</summary>
    public static IEnumerable<string> Table(IReadOnlyCollection<Outcome> outcomes)
    {
        yield return $"{"family",-16}{"passed",8}{"failed",8}{"unsupported",13}";
        foreach (var family in outcomes.GroupBy(o => o.Family))
            yield return $"{family.Key,-16}{Count(family, Verdict.Passed),8}{Count(family, Verdict.Failed),8}{Count(family, Verdict.Unsupported),13}";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"total {outcomes.Count} passed {Count(outcomes, Verdict.Passed)} failed {Count(outcomes, Verdict.Failed)} unsupported {Count(outcomes, Verdict.Unsupported)}");
    }

    private static int Count(IEnumerable<Outcome> outcomes, Verdict verdict) => outcomes.Count(o => o.Verdict == verdict);
}

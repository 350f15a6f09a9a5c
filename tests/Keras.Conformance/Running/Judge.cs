using System.Globalization;
using Keras.Conformance.Cases;

namespace Keras.Conformance.Running;

/// <summary>Compares numbers with Keras', by the tolerances of the cases' README.</summary>
/// <param name="where">What faults begin with.</param>
internal sealed class Judge(string where = "")
{
    public const double Outputs = 1e-5, Gradients = 1e-4;

    /// <summary>
    /// A gradient that is nowhere larger than this is zero in exact arithmetic (a bias that a softmax doesn't see, say). What Keras
    /// recorded is the rounding noise of its own order of operations, so that there is nothing to be relative to: ours must be as small.
    /// </summary>
    private const double Noise = 1e-6;

    private readonly List<string> faults = [];

    /// <summary>The largest error so far, as a share of what is tolerated.</summary>
    public double Worst { get; private set; }

    /// <summary>Compares tensors: errors count relative to the largest magnitude.</summary>
    public void Compare(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        if (expected.Length != actual.Length)
        {
            faults.Add($"{what}: {actual.Length} numbers, not {expected.Length}");
            return;
        }

        double largest = 0, worst = 0;
        foreach (float value in expected)
            largest = float.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        bool isNoise = tolerance == Gradients && largest < Noise;
        int at = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            double exact = isNoise ? 0 : expected[i];
            double error = exact.Equals(actual[i]) ? 0 : Math.Abs(exact - actual[i]);
            if (double.IsNaN(error))
                error = double.PositiveInfinity;
            if (error > worst)
                (worst, at) = (error, i);
        }

        double allowed = isNoise ? Noise : tolerance * largest;
        Worst = Math.Max(Worst, worst == 0 ? 0 : worst / allowed);
        if (worst > allowed)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"{what}: error {worst / largest:G3} of the largest ({largest:G4}), {tolerance:G2} allowed; element {at} is {actual[at]:G9}, not {expected[at]:G9}"));
        }
    }

    public void Compare(string what, double expected, double actual, double tolerance) =>
        Compare(what, [(float)expected], [(float)actual], tolerance);

    public void Fail(string what) => faults.Add(what);

    public void ThrowIfWrong()
    {
        if (faults.Count > 0)
            throw new FailedException(
                where + string.Join(" | ", faults.Take(3)) + (faults.Count > 3 ? $" | and {faults.Count - 3} more" : ""));
    }
}

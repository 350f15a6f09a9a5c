namespace Keras.Execution;

/// <summary>The windows of <c>scipy.signal.get_window</c> that need no parameter.</summary>
internal static class StftWindow
{
    /// <summary>The names of all of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["barthann", "bartlett", "blackman", "blackmanharris", "bohman", "boxcar", "cosine", "flattop", "hamming", "hann", "nuttall",
            "parzen", "triang", "tukey"];

    /// <summary>The values of a window.</summary>
    /// <param name="name">SciPy's name.</param>
    /// <param name="length">How many values.</param>
    /// <param name="periodic">Whether the value after the last would be the first, in place of a symmetric window.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such window.</exception>
    public static double[] Of(string name, int length, bool periodic)
    {
        if (length <= 1) return [.. Enumerable.Repeat(1.0, length)];
        int points = periodic ? length + 1 : length;
        return [.. Enumerable.Range(0, length).Select(n => At(name, n, points))];
    }

    private static double At(string name, int n, int points)
    {
        double last = points - 1, half = last / 2;
        return name switch
        {
            "boxcar" => 1,
            "hann" => Cosines(n, last, 0.5, 0.5),
            "hamming" => Cosines(n, last, 0.54, 0.46),
            "blackman" => Cosines(n, last, 0.42, 0.5, 0.08),
            "nuttall" => Cosines(n, last, 0.3635819, 0.4891775, 0.1365995, 0.0106411),
            "blackmanharris" => Cosines(n, last, 0.35875, 0.48829, 0.14128, 0.01168),
            "flattop" => Cosines(n, last, 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
            "bartlett" => 1 - Math.Abs(n - half) / half,
            "barthann" => 0.62 - 0.48 * Math.Abs(n / last - 0.5) + 0.38 * Math.Cos(2 * Math.PI * Math.Abs(n / last - 0.5)),
            "bohman" => n == 0 || n == points - 1 ? 0 : Bohman(Math.Abs(2 * n / last - 1)),
            "cosine" => Math.Sin(Math.PI / points * (n + 0.5)),
            "parzen" => Parzen(Math.Abs(n - half), points),
            "triang" => points % 2 == 0 ? 1 - Math.Abs(n - half) / (points / 2.0) : 1 - Math.Abs(n - half) / ((points + 1) / 2.0),
            "tukey" => Tukey(Math.Min(n, points - 1 - n), last),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"Expected a window, one of {string.Join(", ", Names)}."),
        };
    }

    private static double Cosines(int n, double last, params ReadOnlySpan<double> factors)
    {
        double sum = 0, angle = 2 * Math.PI * n / last - Math.PI;
        for (int k = 0; k < factors.Length; k++) sum += factors[k] * Math.Cos(k * angle);
        return sum;
    }

    private static double Bohman(double distance) => (1 - distance) * Math.Cos(Math.PI * distance) + Math.Sin(Math.PI * distance) / Math.PI;

    private static double Parzen(double distance, int points)
    {
        double share = distance / (points / 2.0);
        return distance > (points - 1) / 4.0 ? 2 * Math.Pow(1 - share, 3) : 1 - 6 * share * share + 6 * share * share * share;
    }

    // SciPy's default: half of the window is a cosine's slope.
    private static double Tukey(int fromTheEnd, double last) =>
        fromTheEnd <= Math.Floor(last / 4) ? 0.5 * (1 + Math.Cos(Math.PI * (4 * fromTheEnd / last - 1))) : 1;
}

namespace Keras.Execution;

/// <summary>Fills a new weight as its initializer says.</summary>
internal static class WeightInitializer
{
    /// <summary>Fills <paramref name="values"/>: the same bits for the same description, shape and key.</summary>
    /// <param name="initializer">Which initializer.</param>
    /// <param name="shape">The weight's shape.</param>
    /// <param name="key">Start of the random numbers, where the initializer has no seed of its own.</param>
    /// <param name="values">The weight's numbers, row-major.</param>
    /// <exception cref="ShapeMismatchException">The initializer can't fill such a shape.</exception>
    public static void Fill(InitializerDescription initializer, ReadOnlySpan<int> shape, uint key, Span<float> values)
    {
        var random = new RandomStream(initializer.Seed is { } seed ? RandomKeys.Of(seed, 0) : key);
        switch (initializer.Kind)
        {
            case InitializerKind.Zeros:
                values.Clear();
                break;
            case InitializerKind.Ones:
                values.Fill(1);
                break;
            case InitializerKind.Constant:
                values.Fill((float)initializer.Value);
                break;
            case InitializerKind.Identity:
                OrthogonalMatrix.FillIdentity(shape, initializer.Gain, values);
                break;
            case InitializerKind.Orthogonal:
                OrthogonalMatrix.Fill(shape, initializer.Gain, random, values);
                break;
            case InitializerKind.RandomUniform:
                Uniform(initializer.Minimum, initializer.Maximum, ref random, values);
                break;
            case InitializerKind.RandomNormal:
                foreach (ref float value in values) value = (float)(initializer.Mean + initializer.StandardDeviation * random.Normal());
                break;
            case InitializerKind.TruncatedNormal:
                foreach (ref float value in values)
                    value = (float)(initializer.Mean + initializer.StandardDeviation * random.TruncatedNormal());
                break;
            case InitializerKind.STFT:
                StftKernel.Fill(initializer, shape, values);
                break;
            default:
                ScaleVariance(initializer, shape, ref random, values);
                break;
        }
        values.Slice(initializer.OnesFrom, initializer.OnesCount).Fill(1);
        if (initializer.SquareRoot)
        {
            foreach (ref float value in values) value = MathF.Sqrt(value);
        }
    }

    private static void ScaleVariance(
        InitializerDescription initializer, ReadOnlySpan<int> shape, ref RandomStream random, Span<float> values)
    {
        (double scale, FanMode mode, InitializerDistribution distribution) = initializer.Kind switch
        {
            InitializerKind.GlorotUniform => (1.0, FanMode.FanAvg, InitializerDistribution.Uniform),
            InitializerKind.GlorotNormal => (1.0, FanMode.FanAvg, InitializerDistribution.TruncatedNormal),
            InitializerKind.HeUniform => (2.0, FanMode.FanIn, InitializerDistribution.Uniform),
            InitializerKind.HeNormal => (2.0, FanMode.FanIn, InitializerDistribution.TruncatedNormal),
            InitializerKind.LecunUniform => (1.0, FanMode.FanIn, InitializerDistribution.Uniform),
            InitializerKind.LecunNormal => (1.0, FanMode.FanIn, InitializerDistribution.TruncatedNormal),
            InitializerKind.VarianceScaling => (initializer.Scale, initializer.Mode, initializer.Distribution),
            _ => throw new ArgumentOutOfRangeException(nameof(initializer), initializer.Kind, "Expected one of Keras' initializers."),
        };
        (double fanIn, double fanOut) = Fans.Of(shape, initializer.InputAxes, initializer.OutputAxes);
        double variance = scale / Math.Max(1, mode switch
        {
            FanMode.FanIn => fanIn,
            FanMode.FanOut => fanOut,
            _ => (fanIn + fanOut) / 2,
        });
        switch (distribution)
        {
            case InitializerDistribution.Uniform:
                double bound = Math.Sqrt(3 * variance);
                Uniform(-bound, bound, ref random, values);
                break;
            case InitializerDistribution.UntruncatedNormal:
                foreach (ref float value in values) value = (float)(Math.Sqrt(variance) * random.Normal());
                break;
            default:
                // The standard deviation of the standard normal cut at ±2.
                double deviation = Math.Sqrt(variance) / 0.87962566103423978;
                foreach (ref float value in values) value = (float)(deviation * random.TruncatedNormal());
                break;
        }
    }

    private static void Uniform(double minimum, double maximum, ref RandomStream random, Span<float> values)
    {
        foreach (ref float value in values) value = (float)(minimum + (maximum - minimum) * random.Uniform());
    }
}

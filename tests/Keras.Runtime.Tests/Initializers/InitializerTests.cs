using Keras.Execution;

namespace Keras.Tests.Initializers;

public class InitializerTests
{
    // Shape (3, 3, 20, 40): fan in 180, fan out 360.
    [Theory]
    [InlineData(InitializerKind.GlorotUniform, 6.0 / 540, true)]
    [InlineData(InitializerKind.GlorotNormal, 2.0 / 540, false)]
    [InlineData(InitializerKind.HeUniform, 6.0 / 180, true)]
    [InlineData(InitializerKind.HeNormal, 2.0 / 180, false)]
    [InlineData(InitializerKind.LecunUniform, 3.0 / 180, true)]
    [InlineData(InitializerKind.LecunNormal, 1.0 / 180, false)]
    [InlineData(InitializerKind.VarianceScaling, 1.0 / 180, false)]
    public void VarianceFollowsTheFans(InitializerKind kind, double squared, bool uniform)
    {
        float[] values = Fill(new() { Kind = kind }, [3, 3, 20, 40]);
        double variance = uniform ? squared / 3 : squared;
        double bound = uniform ? Math.Sqrt(squared) : 2 * Math.Sqrt(squared) / 0.87962566103423978;
        Assert.Equal(0, values.Average(), 4 * Math.Sqrt(variance / values.Length));
        Assert.InRange(values.Average(value => value * value) / variance, 0.95, 1.05);
        Assert.InRange(values.Max(), bound * 0.97, bound * 1.0001);
        Assert.InRange(values.Min(), -bound * 1.0001, -bound * 0.97);
    }

    [Fact]
    public void DeviationsStartAsRootsOfVariances() =>
        Assert.All(Fill(new() { Kind = InitializerKind.Constant, Value = 6.25, SquareRoot = true }, [4]),
            value => Assert.Equal(2.5f, value));

    [Fact]
    public void FansCountTheAxesThatAreNamed()
    {
        float[] values = Fill(new() { Kind = InitializerKind.HeUniform, InputAxes = [1, 2], OutputAxes = [0] }, [200, 2, 3]);
        Assert.InRange(values.Max(), 0.95, 1);
        values =
            Fill(new() { Kind = InitializerKind.VarianceScaling, Mode = FanMode.FanOut,
                Distribution = InitializerDistribution.UntruncatedNormal, Scale = 100 }, [100, 100]);
        Assert.InRange(values.Average(value => value * value), 0.95, 1.05);
        Assert.InRange(values.Max(), 3, 6);
    }

    [Fact]
    public void WindowsAreThoseOfSciPy()
    {
        Assert.Equal([0, 0.75, 0.75, 0], Round(StftWindow.Of("hann", 4, periodic: false)));
        Assert.Equal([0, 0.5, 1, 0.5], Round(StftWindow.Of("hann", 4, periodic: true)));
        Assert.Equal([0.25, 0.75, 0.75, 0.25], Round(StftWindow.Of("triang", 4, periodic: false)));
        Assert.All(StftWindow.Names, name =>
        {
            double[] window = StftWindow.Of(name, 9, periodic: false);
            Assert.Equal(1, window[4], 1e-6);
            Assert.All(Enumerable.Range(0, 9), n => Assert.Equal(window[n], window[8 - n], 1e-12));
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => StftWindow.Of("kaiser", 9, periodic: false));

        static double[] Round(double[] values) => Array.ConvertAll(values, v => Math.Round(v, 12));
    }

    [Theory]
    [InlineData(new int[0], 1, 1)]
    [InlineData(new[] { 7 }, 7, 7)]
    [InlineData(new[] { 4, 5 }, 4, 5)]
    [InlineData(new[] { 3, 2, 4, 5 }, 24, 30)]
    public void FansAreThoseOfKeras(int[] shape, double fanIn, double fanOut) => Assert.Equal((fanIn, fanOut), Fans.Of(shape));

    /// <summary>Axes that are named count alone, whatever else there is; naming only inputs or outputs changes nothing.</summary>
    [Theory]
    [InlineData(new[] { 0, 3 }, new[] { -2 }, 10, 5)]
    [InlineData(new[] { 1 }, new[] { 1 }, 3, 3)]
    [InlineData(new[] { 0 }, null, 30, 30)]
    [InlineData(null, new[] { 0, 1 }, 30, 30)]
    public void NamedAxesCountAlone(int[]? inputs, int[]? outputs, double fanIn, double fanOut) =>
        Assert.Equal((fanIn, fanOut), Fans.Of([2, 3, 5, 5], inputs, outputs));

    [Fact]
    public void PlainDistributionsHaveTheirMoments()
    {
        float[] values = Fill(new() { Kind = InitializerKind.RandomNormal, Mean = 3, StandardDeviation = 0.5 }, [100, 100]);
        Assert.InRange(values.Average(), 2.98, 3.02);
        Assert.InRange(values.Average(value => (value - 3) * (value - 3)), 0.24, 0.26);
        values = Fill(new() { Kind = InitializerKind.TruncatedNormal, Mean = 3, StandardDeviation = 0.5 }, [100, 100]);
        Assert.InRange(values.Min(), 2, 2.1);
        Assert.InRange(values.Max(), 3.9, 4);
        values = Fill(new() { Kind = InitializerKind.RandomUniform, Minimum = -1, Maximum = 3 }, [100, 100]);
        Assert.InRange(values.Min(), -1, -0.99);
        Assert.InRange(values.Max(), 2.99, 3);
        Assert.InRange(values.Average(), 0.95, 1.05);
    }

    [Fact]
    public void ConstantsFill()
    {
        Assert.All(Fill(new() { Kind = InitializerKind.Zeros }, [5]), value => Assert.Equal(0, value));
        Assert.All(Fill(new() { Kind = InitializerKind.Ones }, [5]), value => Assert.Equal(1, value));
        Assert.All(Fill(new() { Kind = InitializerKind.Constant, Value = 2.5 }, [5]), value => Assert.Equal(2.5f, value));
        Assert.Equal([3, 0, 0, 0, 3, 0], Fill(new() { Kind = InitializerKind.Identity, Gain = 3 }, [2, 3]));
    }

    [Theory]
    [InlineData(new[] { 6, 4 })]
    [InlineData(new[] { 4, 6 })]
    [InlineData(new[] { 2, 3, 5 })]
    public void OrthogonalRowsOrColumnsAreOrthonormalTimesTheGain(int[] shape)
    {
        float[] values = Fill(new() { Kind = InitializerKind.Orthogonal, Gain = 2 }, shape);
        int columns = shape[^1], rows = values.Length / columns;
        bool wide = columns > rows;
        double At(int vector, int k) => wide ? values[vector * columns + k] : values[k * columns + vector];
        for (int i = 0; i < Math.Min(rows, columns); i++)
        {
            for (int j = 0; j < Math.Min(rows, columns); j++)
                Assert.Equal(i == j ? 4 : 0, Enumerable.Range(0, Math.Max(rows, columns)).Sum(k => At(i, k) * At(j, k)), 1e-5);
        }
    }

    [Fact]
    public void SeedsDecide()
    {
        InitializerDescription free = new() { Kind = InitializerKind.GlorotUniform },
            own = new() { Kind = InitializerKind.GlorotUniform, Seed = 3 };
        Assert.Equal(Fill(free, [4, 4], 1), Fill(free, [4, 4], 1));
        Assert.NotEqual(Fill(free, [4, 4], 1), Fill(free, [4, 4], 2));
        Assert.Equal(Fill(own, [4, 4], 1), Fill(own, [4, 4], 2));
    }

    [Fact]
    public void ShapesThatCannotBeFilledAreRefused()
    {
        Assert.Contains("(5,)",
            Assert.Throws<ShapeMismatchException>(() => Fill(new() { Kind = InitializerKind.Orthogonal }, [5])).Message);
        Assert.Contains("(2, 2, 2)",
            Assert.Throws<ShapeMismatchException>(() => Fill(new() { Kind = InitializerKind.Identity }, [2, 2, 2])).Message);
    }

    private static float[] Fill(InitializerDescription initializer, int[] shape, uint key = 5)
    {
        float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
        WeightInitializer.Fill(initializer, shape, key, values);
        return values;
    }
}

using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Transforms of frames: shapes, what modes have to do with each other, and a tone that is found in its band.</summary>
public class SpectrogramTests
{
    // Two frames of four steps; kernels of three frequencies that are anything.
    private static readonly NdArray Signal = new([1, 6, 1], [0.3, -1, 2, 0.5, 0.7, -0.2]);

    [Theory]
    [InlineData("[Input(20, 2)]", "SpectrogramMode.Psd, 8", "(None, 4, 10)")]
    [InlineData("[Input(20, 2)]", "SpectrogramMode.Stft, 8, 6", "(None, 3, 20)")]
    [InlineData("[Input(20, 2)]", "SpectrogramMode.Angle, 8, 6, expandDims: true", "(None, 3, 5, 2)")]
    [InlineData("[Input(20, 2)]", "SpectrogramMode.Real, 8, padding: Padding.Same", "(None, 5, 10)")]
    [InlineData("[Input(2, 20)]", "SpectrogramMode.Log, 8, fftLength: 16, dataFormat: DataFormat.ChannelsFirst", "(None, 18, 4)")]
    [InlineData("[Input(2, 20)]", "SpectrogramMode.Imag, 8, expandDims: true, dataFormat: DataFormat.ChannelsFirst", "(None, 2, 4, 5)")]
    public void ShapesFollowTheMode(string input, string arguments, string shape) =>
        Assert.Equal(shape, Declare.Sound($"{input} [STFTSpectrogram({arguments})]").Outputs[0].Shape.ToString());

    [Fact]
    public void ModesAreMadeOfBothParts()
    {
        double[] real = Output("Real"), imaginary = Output("Imag");
        double[] Both(Func<double, double, int, double> f) => [.. real.Select((r, i) => f(r, imaginary[i], i % 3))];
        Near(Both((r, i, _) => Math.Atan2(i, r)), Output("Angle"));
        Near(Both((r, i, _) => Math.Sqrt((r * r) + (i * i))), Output("Magnitude"));
        Near(Both((r, i, _) => 0.5 * Math.Log((r * r) + (i * i))), Output("Log"));
        Near(Both((r, i, frequency) => ((r * r) + (i * i)) * (frequency == 1 ? 2 : 1)), Output("Psd"));
        Near([.. real[..3], .. imaginary[..3], .. real[3..], .. imaginary[3..]], Output("Stft"));
        Near([.. Enumerable.Range(0, 6)
            .Select(n => Enumerable.Range(0, 4).Sum(t => Signal.Data[(n / 3 * 2) + t] * Kernel("real_kernel", (t * 3) + (n % 3))))], real);
    }

    [Theory]
    [InlineData("STFTSpectrogram(frameLength: 8, frameStep: 9)", "frameStep",
        "'stft_spectrogram' (STFTSpectrogram): frameStep must be between 1 and frameLength 8, but is 9.")]
    [InlineData("STFTSpectrogram(frameLength: 8, fftLength: 4)", "fftLength",
        "'stft_spectrogram' (STFTSpectrogram): fftLength must be frameLength 8 or more, but is 4.")]
    public void LengthsMustFit(string layer, string argument, string message)
    {
        var problem = Assert.Single(Declare.Graph($"[Input(20, 1)] [{layer}]").Problems);
        Assert.Equal((argument, message), (problem.Path.Argument, problem.Message));
    }

    [Fact]
    public void AToneIsInItsBand()
    {
        // 8 bands up to 500 Hz of 1000 samples per second; the tone is in the middle of the fifth.
        double Mel(double hertz) => 1127 * Math.Log(1 + (hertz / 700));
        double hertz = 700 * (Math.Exp(Mel(500) * 5 / 9 / 1127) - 1);
        double[] tone = [.. Enumerable.Range(0, 256).Select(i => Math.Sin(2 * Math.PI * hertz * i / 1000))];
        double[] bands =
            new ModelRun("[Input(256)] [MelSpectrogram(64, 32, samplingRate: 1000, numMelBins: 8, minFreq: 0)]", LoweringMode.Predict,
                new NdArray([1, 256], tone)).Output;
        Assert.Equal(8 * 9, bands.Length);
        for (int frame = 1; frame < 8; frame++)
            Assert.Equal(4, Enumerable.Range(0, 8).MaxBy(band => bands[(band * 9) + frame]));
        // Nothing is more than 80 decibels below the loudest.
        Assert.Equal(80, bands.Max() - bands.Min(), 30.0);
        Assert.True(bands.Max() - bands.Min() <= 80 + 1e-9);
    }

    [Fact]
    public void AMelSpectrogramNeedsABandAndSamples()
    {
        Assert.Equal("maxFreq", Assert.Single(Declare.Graph("[Input(100)] [MelSpectrogram(16, maxFreq: 10)]").Problems).Path.Argument);
        Assert.Equal("sequenceLength",
            Assert.Single(Declare.Graph("[Input(100)] [MelSpectrogram(16, sequenceLength: 17)]").Problems).Path.Argument);
        Assert.Contains("needs (batch, samples), rank 2",
            Assert.Single(Declare.Graph("[Input(100, 1)] [MelSpectrogram(16)]").Problems).Message);
    }

    private static double Kernel(string name, int element) => Math.Sin((name == "real_kernel" ? 1 : 5) + (3 * element));

    private static double[] Output(string mode) => new ModelRun(
        $"[Input(6, 1)] [STFTSpectrogram(SpectrogramMode.{mode}, 4)]", LoweringMode.Predict, Signal,
        weights: w => [.. Enumerable.Range(0, (int)w.ElementCount).Select(i => Kernel(w.Name, i))]).Output;

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-9));
    }
}

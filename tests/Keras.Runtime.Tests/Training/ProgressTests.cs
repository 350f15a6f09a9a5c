using System.Text.RegularExpressions;
using Keras.Execution;
using Spectre.Console;

namespace Keras.Tests.Training;

public class ProgressTests
{
    [Fact]
    public void PrintsOnePlainLinePerEpoch()
    {
        var (x, y) = Flowers.Make(40);
        using var model = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        using var output = new StringWriter();
        model.ProgressTarget = new ProgressTarget(output, null);
        model.Fit(x, (ClassLabels)y, new FitOptions { Epochs = 2, ValidationSplit = 0.5f, Verbosity = Verbosity.Auto });
        model.Evaluate(x, (ClassLabels)y, new EvaluateOptions());
        var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal(3, lines.Length);
        const string Number = @"\d\.\d{4}(e-\d\d)?";
        Assert.Matches(
            $@"^Epoch 1/2 - 0s - \d+[mu]s/step - loss: {Number} - accuracy: {Number} - val_loss: {Number} - val_accuracy: {Number}$",
            lines[0]);
        Assert.StartsWith("Epoch 2/2 - ", lines[1]);
        Assert.Matches($@"^2/2 - 0s - \d+[mu]s/step - loss: {Number} - accuracy: {Number}$", lines[2]);
    }

    [Fact]
    public void DrawsABarOnATerminal()
    {
        var (x, y) = Flowers.Make(64);
        using var model = new Mlp(MlpKind.Sparse, metrics: new Metric.Accuracy());
        using var output = new StringWriter();
        model.ProgressTarget = new ProgressTarget(TextWriter.Null, Terminal(output, 100));
        model.Fit(x, (ClassLabels)y,
            new FitOptions { BatchSize = 4, Epochs = 2, Callbacks = [new LearningRateScheduler(_ => 0.1, verbose: 1)] });
        var text = Regex.Replace(output.ToString(), @"\u001b\[[0-9;]*[mK]", "");
        Assert.Contains("Epoch 1/2\n", text);
        Assert.Contains("16/16 " + new string('━', 20) + " 0s ", text);
        Assert.Contains("Epoch 2: LearningRateScheduler", text);
        Assert.Contains(" - learning_rate: 0.1000\n", text);
        Assert.Matches(@"\r 1/16 ━{20} \d+s ", text);
    }

    [Fact]
    public void AVeryNarrowTerminalGetsNoWrappedLines()
    {
        using var output = new StringWriter();
        var bar = new BarReporter(Terminal(output, 40));
        var logs = new Logs();
        logs.Set("a_rather_long_name", 1);
        bar.EpochBegin(0, 1, 10);
        bar.Batch(1, logs);
        var line = Regex.Replace(output.ToString(), @"\u001b\[[0-9;]*[mK]", "").TrimStart('\r');
        Assert.True(line.Length < 40 && !line.Contains('\n'), line);
    }

    [Theory]
    [InlineData(0, "0.0000")]
    [InlineData(0.96125, "0.9613")]
    [InlineData(0.00012346, "1.2346e-04")]
    [InlineData(float.NaN, "NaN")]
    public void NumbersLookLikeKeras(float value, string expected)
    {
        var logs = new Logs();
        logs.Set("loss", value);
        Assert.Equal($" - loss: {expected}", new System.Text.StringBuilder().AppendLogs(logs).ToString());
    }

    [Fact]
    public void DurationsLookLikeKeras()
    {
        Assert.Equal("250us/step", LogText.PerStep(TimeSpan.FromMicroseconds(250)));
        Assert.Equal("2ms/step", LogText.PerStep(TimeSpan.FromMilliseconds(2.1)));
        Assert.Equal("3s/step", LogText.PerStep(TimeSpan.FromSeconds(3.2)));
        Assert.Equal("59s", LogText.Left(TimeSpan.FromSeconds(59.9)));
        Assert.Equal("1:05", LogText.Left(TimeSpan.FromSeconds(65)));
        Assert.Equal("2:00:07", LogText.Left(TimeSpan.FromSeconds(7207)));
    }

    private static IAnsiConsole Terminal(StringWriter output, int width)
    {
        var console =
            AnsiConsole.Create(
                new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard,
                    Out = new TerminalOutput(output, width) });
        return console;
    }

    private sealed class TerminalOutput(StringWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}

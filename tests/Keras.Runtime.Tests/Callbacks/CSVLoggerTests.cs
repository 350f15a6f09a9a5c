using System.Globalization;
using Keras.Execution;
using Keras.Tests.Training;

namespace Keras.Tests.Callbacks;

public sealed class CSVLoggerTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void WritesALinePerEpoch()
    {
        var history = Fit(new CSVLogger(path), epochs: 3, validationFreq: 2);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("epoch,loss,recall,val_loss,val_recall", lines[0]);
        Assert.EndsWith("\r\n", File.ReadAllText(path));
        Assert.Equal(4, lines.Length);
        // No validation, no numbers.
        Assert.Equal($"0,{Text(history["loss"][0])},{List(history, "recall", 0)},NA,NA", lines[1]);
        Assert.Equal(
            $"1,{Text(history["loss"][1])},{List(history, "recall", 1)},{Text(history["val_loss"][0])},{List(history, "val_recall", 0)}",
            lines[2]);
    }

    [Fact]
    public void HasColumnsForAValidationThatTheFirstEpochLacks()
    {
        var (x, y) = Flowers.Make(12);
        using var model = new Mlp(MlpKind.Sparse);
        // What a callback adds later isn't there yet.
        model.Fit(x, (ClassLabels)y, Flowers.Silent(1, new CSVLogger(path), new LearningRateScheduler(_ => 0.5)));
        Assert.Equal("epoch,loss,val_loss", File.ReadAllLines(path)[0]);
        Assert.EndsWith(",NA", File.ReadAllLines(path)[1]);
        model.Fit(x, (ClassLabels)y, Flowers.Silent(1, new LearningRateScheduler(_ => 0.5), new CSVLogger(path)));
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("epoch,learning_rate,loss,val_learning_rate,val_loss", lines[0]);
        Assert.StartsWith("0,0.5,", lines[1]);
    }

    [Fact]
    public void ReplacesOrAddsToAFile()
    {
        Fit(new CSVLogger(path), epochs: 2);
        Fit(new CSVLogger(path, separator: ";"), epochs: 1);
        Assert.StartsWith("epoch;loss", File.ReadAllLines(path)[0]);
        Fit(new CSVLogger(path, separator: ";", append: true), epochs: 2);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal(["epoch", "0", "0", "1"], lines.Select(line => line.Split(';')[0]));
    }

    private static History Fit(CSVLogger logger, int epochs, int validationFreq = 1)
    {
        var (x, y) = Flowers.Make(12);
        using var model = new Mlp(MlpKind.OneHot, metrics: new Metric.F1Score { Name = "recall" });
        float[] oneHot = [.. y.SelectMany(label => Enumerable.Range(0, 3).Select(c => c == label ? 1f : 0f))];
        return model.Fit(x, (TargetData)oneHot,
            new FitOptions { Epochs = epochs, ValidationSplit = 0.5f, ValidationFrequency = validationFreq, Verbosity = Verbosity.Silent,
                Callbacks = [logger] });
    }

    // A number is Python's float, which has twice the precision; a list holds single ones.
    private static string Text(float value) => ((double)value).ToString("R", CultureInfo.InvariantCulture);

    private static string Single(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string List(History history, string name, int index) =>
        history.TryGet(new VectorMonitor(name), out var vectors)
            ? $"\"\"\"[{string.Join(", ", vectors[index].Select(Single))}]\"\"\""
            : throw new KeyNotFoundException(name);
}

using Keras.Tests.Training;

namespace Keras.Tests.Callbacks;

public class ReduceLROnPlateauTests
{
    [Fact]
    public void TheRateFallsAfterPatienceAndRestsInTheCooldown()
    {
        var plateau = new ReduceLROnPlateau("scripted", factor: 0.5, patience: 2, mode: MonitorMode.Min, minDelta: 0.1, cooldown: 1);
        Assert.Equal([1f, 1, 1, 0.5f, 0.5f, 0.25f, 0.25f], Rates([5, 4.95f, 5, 5, 5, 5, 4], plateau, 1));
    }

    [Fact]
    public void TheRateStopsAtTheLeast()
    {
        var plateau = new ReduceLROnPlateau("scripted", factor: 0.1, patience: 1, mode: MonitorMode.Max, minLr: 0.3);
        Assert.Equal([1f, 1, 0.3f, 0.3f], Rates([1, 1, 1, 1], plateau, 1));
    }

    [Fact]
    public void ArgumentsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(patience: -1));
        Assert.Throws<ArgumentException>(() => Rates([1], new ReduceLROnPlateau("absent", mode: MonitorMode.Min), 1));
    }

    [Fact]
    public void EveryEpochIsALineOfTheFile()
    {
        string file = Path.GetTempFileName();
        try
        {
            using var logger = new CSVLogger(file, ";");
            Rates([5, 4.5f], logger, 1);
            string[] lines = File.ReadAllLines(file);
            Assert.Equal("epoch;loss;scripted;val_loss;val_scripted", lines[0]);
            Assert.Equal((3, "0", "4.5"), (lines.Length, lines[1].Split(';')[0], lines[2].Split(';')[2]));
            using var more = new CSVLogger(file, ";", append: true);
            Rates([3], more, 1);
            Assert.Equal(4, File.ReadAllLines(file).Length);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The rates in the history of a run whose monitored number is scripted.</summary>
    private static float[] Rates(float[] script, Callback callback, double rate)
    {
        var (x, y) = Flowers.Make(4);
        using var model = new Mlp(MlpKind.Sparse);
        model.Optimizer.LearningRate = rate;
        History history = model.Fit(x, (ClassLabels)y, Flowers.Silent(script.Length, new Scripted(script), callback));
        return history.Names.Contains("learning_rate") ? [.. history["learning_rate"].Select(value => (float)value)] : [];
    }

    private sealed class Scripted(float[] script) : Callback
    {
        public override IReadOnlyList<string> AddedLogs => ["scripted"];

        public override void OnEpochEnd(int epoch, Logs logs) => logs.Set("scripted", script[epoch]);
    }
}

using Keras.Execution;
using Keras.Tests.Training;

namespace Keras.Tests.Callbacks;

public sealed class ModelCheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("keras-checkpoint-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void SavesEveryEpochUnderItsNumbers()
    {
        var (x, y) = Flowers.Make(20);
        using var model = new Mlp(MlpKind.Sparse);
        var history = model.Fit(x, (ClassLabels)y, new FitOptions
        {
            Epochs = 2,
            ValidationSplit = 0.5f,
            Verbosity = Verbosity.Silent,
            Callbacks = [new ModelCheckpoint(Path.Combine(folder, "deep", "{epoch:02d}-{val_loss:.2f}.weights.h5"), saveWeightsOnly: true)],
        });
        var expected = history["val_loss"].Select((loss, i) => FormattableString.Invariant($"{i + 1:00}-{loss:F2}.weights.h5"));
        Assert.Equal(expected, Directory.GetFiles(Path.Combine(folder, "deep")).Select(Path.GetFileName).Order());

        using var same = new Mlp(MlpKind.Sparse, seed: 99);
        same.LoadWeights(Directory.GetFiles(Path.Combine(folder, "deep")).Order().Last());
        Assert.Equal(Flowers.Weights(model), Flowers.Weights(same));
    }

    [Fact]
    public void SavesTheBestOnly()
    {
        var (x, y) = Flowers.Make(60);
        // With a rate of 0 nothing improves after the first epoch.
        using var model = new Mlp(MlpKind.Sparse, () => new Optimizer.SGD(0.2));
        using var output = new StringWriter();
        model.ProgressTarget = new ProgressTarget(output, null);
        var checkpoint =
            new ModelCheckpoint(Path.Combine(folder, "best.weights.h5"), "loss", verbose: 1, saveBestOnly: true, saveWeightsOnly: true);
        model.Fit(x, (ClassLabels)y, Flowers.Silent(3, checkpoint, new LearningRateScheduler(epoch => epoch < 1 ? 0.2 : 0)));
        Assert.Contains("loss improved from None to", output.ToString());
        Assert.Contains("Epoch 3: loss did not improve from", output.ToString());
        Assert.Equal(Path.Combine(folder, "best.weights.h5"), checkpoint.LastSaved);

        var strict =
            new ModelCheckpoint(Path.Combine(folder, "none.weights.h5"), "loss", saveBestOnly: true, saveWeightsOnly: true,
                initialValueThreshold: 0);
        model.Fit(x, (ClassLabels)y, Flowers.Silent(1, strict));
        Assert.Null(strict.LastSaved);
        Assert.False(File.Exists(Path.Combine(folder, "none.weights.h5")));
    }

    [Fact]
    public void SavesEpochsThatHaveNothingToCompare()
    {
        var (x, y) = Flowers.Make(20);
        using var model = new Mlp(MlpKind.Sparse);
        var checkpoint = new ModelCheckpoint(Path.Combine(folder, "best{epoch}.h5"), saveBestOnly: true, initialValueThreshold: 0);
        model.Fit(x, (ClassLabels)y,
            new FitOptions { Epochs = 3, ValidationSplit = 0.5f, ValidationFrequency = 2, Verbosity = Verbosity.Silent,
                Callbacks = [checkpoint] });
        Assert.Equal(["best1.h5", "best3.h5"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void CountsBatchesAcrossEpochs()
    {
        var (x, y) = Flowers.Make(20);
        using var model = new Mlp(MlpKind.Sparse);
        var checkpoint = new ModelCheckpoint(Path.Combine(folder, "{epoch}-{batch}.weights.h5"), saveWeightsOnly: true, saveFreq: 3);
        model.Fit(x, (ClassLabels)y, new FitOptions { BatchSize = 4, Epochs = 2, Verbosity = Verbosity.Silent, Callbacks = [checkpoint] });
        // Five batches an epoch: the 3rd, 6th and 9th of ten.
        Assert.Equal(["1-3.weights.h5", "2-1.weights.h5", "2-4.weights.h5"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void RefusesWhatCannotWorkBeforeTraining()
    {
        Assert.Throws<ArgumentException>(() => new ModelCheckpoint("model.h6"));
        Assert.Throws<ArgumentException>(() => new ModelCheckpoint("model.keras", saveWeightsOnly: true));
        Assert.Contains("lone '{'", Assert.Throws<ArgumentException>(() => new ModelCheckpoint("{epoch.keras")).Message);
        Assert.Contains("'02q'", Assert.Throws<ArgumentException>(() => new ModelCheckpoint("{epoch:02q}.keras")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelCheckpoint("model.keras", saveFreq: 0));

        var (x, y) = Flowers.Make(20);
        using var model = new Mlp(MlpKind.Sparse);
        var before = Flowers.Weights(model);
        void Refuses(Callback callback, string what) => Assert.Contains(what,
            Assert.Throws<ArgumentException>(
                () => model.Fit(x, (ClassLabels)y,
                    new FitOptions { ValidationSplit = 0.5f, Verbosity = Verbosity.Silent, Callbacks = [callback] })).Message);
        Refuses(new ModelCheckpoint("{epoch}-{acc}.keras"), "'acc'");
        Refuses(new ModelCheckpoint("best.keras", "val_acc", saveBestOnly: true), "'val_acc'");
        Refuses(new ModelCheckpoint("best.keras", saveBestOnly: true, saveFreq: 5), "end of an epoch");
        Assert.Equal(before, Flowers.Weights(model));
    }

    [Theory]
    [InlineData("{epoch:02d}.keras", "07.keras")]
    [InlineData("{epoch}.keras", "7.keras")]
    [InlineData("{epoch:4d}.keras", "   7.keras")]
    [InlineData("{{x}}-{val_loss:.3f}.keras", "{x}--0.123.keras")]
    [InlineData("{val_loss:08.2f}.keras", "-0000.12.keras")]
    [InlineData("{val_loss:.2e}.keras", "-1.23e-01.keras")]
    [InlineData("{val_loss}.keras", "-0.12345678.keras")]
    [InlineData("{val_loss:.3g}.keras", "-0.123.keras")]
    [InlineData("{half:.2f}.keras", "0.12.keras")]
    [InlineData("{half:.1f}.keras", "0.1.keras")]
    [InlineData("{small}.keras", "1.25e-05.keras")]
    [InlineData("{small:g}.keras", "1.25e-05.keras")]
    [InlineData("{one}.keras", "1.0.keras")]
    public void FormatsAsPythonDoes(string template, string expected) =>
        Assert.Equal(expected,
            new PathTemplate(template).Format(
                name => name switch { "epoch" => 7, "half" => 0.125, "small" => 1.25e-5, "one" => 1, _ => -0.12345678 }));
}

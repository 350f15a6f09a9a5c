using Keras.Execution;
using Keras.Tests.Training;

namespace Keras.Tests.Callbacks;

public sealed class BackupAndRestoreTests : IDisposable
{
    private const int Epochs = 6;

    private readonly string root = Directory.CreateTempSubdirectory("keras-backup-").FullName;

    private string Folder => Path.Combine(root, "deep", "backup");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void TrainingGoesOnAsIfItHadNeverBeenInterrupted()
    {
        using var whole = NewModel();
        Fit(whole);
        using (var interrupted = NewModel())
            Assert.Throws<InterruptedException>(
                () => Fit(interrupted, new BackupAndRestore(Folder), new LambdaCallback(onEpochBegin: epoch => InterruptIf(epoch == 4))));
        Assert.Equal(["latest.weights.h5", "training_metadata.json"], Files());

        using var other = NewModel();
        var history = Fit(other, new BackupAndRestore(Folder));
        Assert.Equal([4, 5], history.Epochs);
        Assert.Equal(Flowers.Weights(whole), Flowers.Weights(other));
        Assert.Equal(whole.Optimizer.Iterations, other.Optimizer.Iterations);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void ACancelledTrainingKeepsItsCopy()
    {
        using var whole = NewModel();
        Fit(whole);
        using var model = NewModel();
        using var source = new CancellationTokenSource();
        var (x, y) = Flowers.Make(40);
        var history = model.Fit(x, (ClassLabels)y, new FitOptions
        {
            BatchSize = 8,
            Epochs = Epochs,
            Verbosity = Verbosity.Silent,
            Callbacks = [new BackupAndRestore(Folder),
                new LambdaCallback(onTrainBatchEnd: (batch, _) => Cancel(batch == 2 && model.Optimizer.Iterations > 10, source))],
            CancellationToken = source.Token,
        });
        Assert.True(history.Cancelled);
        Assert.Equal([0, 1], history.Epochs);
        Assert.Equal([2, 3, 4, 5], Fit(model, new BackupAndRestore(Folder)).Epochs);
        Assert.Equal(Flowers.Weights(whole), Flowers.Weights(model));
    }

    [Fact]
    public void BatchesCountAcrossEpochsAndTheEpochBeginsAgain()
    {
        using var model = NewModel();
        // Five batches an epoch: the 3rd, 6th and 9th are saved before the 10th.
        Assert.Throws<InterruptedException>(
            () => Fit(model, new BackupAndRestore(Folder, saveFreq: 3),
                new LambdaCallback(onTrainBatchEnd: (_, _) => InterruptIf(model.Optimizer.Iterations == 10))));
        Assert.Equal("""{"epoch":1,"batch":3}""", File.ReadAllText(Path.Combine(Folder, "training_metadata.json")));
        using var other = NewModel();
        long first = 0;
        var history =
            Fit(other, new BackupAndRestore(Folder),
                new LambdaCallback(onEpochBegin: epoch => first = epoch == 1 ? other.Optimizer.Iterations : first));
        Assert.Equal(9, first);
        Assert.Equal([1, 2, 3, 4, 5], history.Epochs);
    }

    [Fact]
    public void WhatIsLeftOfABackupOfFinishedTrainingLeavesNothingToDo()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Folder).FullName, "mine.txt"), "");
        using var model = NewModel();
        Fit(model, new BackupAndRestore(Folder, deleteCheckpoint: false));
        using var other = NewModel();
        Assert.Empty(Fit(other, new BackupAndRestore(Folder)).Epochs);
        Assert.Equal(Flowers.Weights(model), Flowers.Weights(other));
        // It deletes what it wrote, and nothing else.
        Assert.Equal(["mine.txt"], Files());
    }

    [Theory]
    [InlineData("latest.weights.h5")]
    [InlineData("training_metadata.json")]
    public void TheCopyBeforeTheLastOneStandsInForADamagedOne(string damaged)
    {
        using (var interrupted = NewModel())
            Assert.Throws<InterruptedException>(
                () => Fit(interrupted, new BackupAndRestore(Folder, doubleCheckpoint: true),
                    new LambdaCallback(onEpochBegin: epoch => InterruptIf(epoch == 4))));
        string path = Path.Combine(Folder, damaged);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..(int)(new FileInfo(path).Length / 2)]);
        using var whole = NewModel();
        Fit(whole);
        using var other = NewModel();
        Assert.Equal([3, 4, 5], Fit(other, new BackupAndRestore(Folder)).Epochs);
        Assert.Equal(Flowers.Weights(whole), Flowers.Weights(other));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void ADamagedCopyAloneIsRefusedAndTheModelStays()
    {
        using var model = NewModel();
        Fit(model, new BackupAndRestore(Folder, deleteCheckpoint: false));
        File.WriteAllText(Path.Combine(Folder, "training_metadata.json"), """{"epoch": -1}""");
        using var other = NewModel();
        var before = Flowers.Weights(other);
        Assert.Contains("epoch", Assert.ThrowsAny<IOException>(() => Fit(other, new BackupAndRestore(Folder))).Message);
        Assert.Equal(before, Flowers.Weights(other));
        Assert.Throws<ArgumentException>(() => new BackupAndRestore(""));
    }

    private static Mlp NewModel() => new(MlpKind.Sparse, () => new Optimizer.Adam(0.02), seed: 3);

    private static History Fit(Mlp model, params Callback[] callbacks)
    {
        var (x, y) = Flowers.Make(40);
        return model.Fit(x, (ClassLabels)y,
            new FitOptions { BatchSize = 8, Epochs = Epochs, Verbosity = Verbosity.Silent, Callbacks = callbacks });
    }

    private IEnumerable<string?> Files() => Directory.GetFiles(Folder).Select(Path.GetFileName).Order();

    private static void InterruptIf(bool condition)
    {
        if (condition) throw new InterruptedException();
    }

    private static void Cancel(bool condition, CancellationTokenSource source)
    {
        if (condition) source.Cancel();
    }

    private sealed class InterruptedException : Exception;
}

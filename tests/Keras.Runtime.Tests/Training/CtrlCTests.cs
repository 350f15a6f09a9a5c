using System.Globalization;

namespace Keras.Tests.Training;

/// <summary>A signal reaches every training in the process, so these run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class SignalCollection
{
    public const string Name = "Signals";
}

[Collection(SignalCollection.Name)]
public class CtrlCTests
{
    [Fact]
    public async Task CtrlCReturnsTheHistorySoFar()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return;
        var (x, y) = Flowers.Make(64);
        using var model = new Mlp(MlpKind.Sparse);
        var callback = new LambdaCallback(onEpochEnd: (epoch, _) =>
        {
            if (epoch == 2) System.Diagnostics.Process.Start("kill", ["-INT", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])
                .WaitForExit();
            else if (epoch > 2) Thread.Sleep(1);
        });
        var fit = Task.Run(() => model.Fit(x, (ClassLabels)y, Flowers.Silent(100_000, callback)));
        var history = await fit.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(history.Cancelled);
        Assert.InRange(history.Epochs.Count, 3, 99_999);
    }
}

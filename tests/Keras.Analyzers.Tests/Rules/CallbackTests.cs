using Keras.Analyzers.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>What callbacks watch. The members that the generator adds are stood in for by members of the same shape.</summary>
public class CallbackTests
{
    [Theory]
    [InlineData("validationSplit: 0.5f, callbacks: [new EarlyStopping({|KG0307:\"val_acc\"|})]",
        "No metric is logged as 'val_acc'. This training logs loss, accuracy, true_positives, val_loss, val_accuracy, val_true_positives.")]
    [InlineData("callbacks: [new EarlyStopping({|KG0307:\"acuracy\"|}), new CSVLogger(\"a.csv\")]",
        "No metric is logged as 'acuracy'. This training logs loss, accuracy, true_positives.")]
    [InlineData("callbacks: [{|KG0307:new EarlyStopping()|}]",
        "No metric is logged as 'val_loss'. This training logs loss, accuracy, true_positives. It needs validationData or validationSplit.")]
    [InlineData("callbacks: [new ReduceLROnPlateau({|KG0307:M.Monitors.ValAccuracy|})]",
        "No metric is logged as 'val_accuracy'. This training logs loss, accuracy, true_positives, learning_rate. It needs validationData or validationSplit.")]
    [InlineData("callbacks: [new ModelCheckpoint(\"a.keras\", {|KG0307:Monitor.ValLoss|}, saveBestOnly: true)]",
        "No metric is logged as 'val_loss'. This training logs loss, accuracy, true_positives. It needs validationData or validationSplit.")]
    [InlineData("callbacks: new Callback[] { new EarlyStopping({|KG0308:\"true_positives\"|}) }",
        "Whether a higher 'true_positives' is better isn't known: it is a count or a plain sum, and mode is Auto.")]
    [InlineData("validationSplit: 0.5f, callbacks: [new EarlyStopping({|KG0308:M.Monitors.ValTruePositives|}, mode: MonitorMode.Auto)]",
        "Whether a higher 'val_true_positives' is better isn't known: it is a count or a plain sum, and mode is Auto.")]
    [InlineData(
        "validationSplit: 0.5f, callbacks: [new ModelCheckpoint(\"a.keras\", saveBestOnly: true, {|KG0309:saveFreq: 5|})]",
        "saveFreq: 5 counts batches, but 'val_loss' exists only at the end of an epoch, so saveBestOnly has nothing to compare.")]
    public Task IsChecked(string arguments, string message) => Verify.Calls(Program(arguments), message);

    [Theory]
    [InlineData("validationSplit: 0.2f, callbacks: [new EarlyStopping(), new EarlyStopping(\"val_accuracy\"), new EarlyStopping(M.Monitors.ValLoss), new EarlyStopping(\"loss\")]")]
    [InlineData("callbacks: [new ReduceLROnPlateau(\"loss\"), new EarlyStopping(\"learning_rate\"), new ModelCheckpoint(\"a.keras\")]")]
    [InlineData("callbacks: [new EarlyStopping(\"own\"), new Own()]")]
    [InlineData("callbacks: [new EarlyStopping(\"true_positives\", mode: MonitorMode.Max)]")]
    [InlineData("validationSplit: Split, callbacks: [new EarlyStopping()]")]
    [InlineData("callbacks: [new ModelCheckpoint(\"a.keras\", \"loss\", saveBestOnly: true, saveFreq: 5), new ModelCheckpoint(\"a.keras\", saveFreq: 5)]")]
    [InlineData("validationSplit: 0.5f, callbacks: [new ModelCheckpoint(\"a.keras\", saveBestOnly: true, saveFreq: SaveFrequency.Epoch)]")]
    public Task IsFine(string arguments) => Verify.Calls(Program(arguments));

    [Theory]
    [InlineData("validationSplit: 0.5f, callbacks: [new EarlyStopping(\"val_acc\")]",
        "validationSplit: 0.5f, callbacks: [new EarlyStopping(\"val_accuracy\")]", "Watch \"val_accuracy\"")]
    [InlineData("callbacks: [new EarlyStopping()]", "callbacks: [new EarlyStopping()], validationSplit: 0.2f",
        "Keep a fifth of the data for validation: validationSplit: 0.2f")]
    [InlineData("callbacks: [new EarlyStopping(\"true_positives\")]",
        "callbacks: [new EarlyStopping(\"true_positives\", mode: MonitorMode.Max)]", "More is better: mode: MonitorMode.Max")]
    [InlineData(
        "validationSplit: 0.5f, callbacks: [new ModelCheckpoint(\"a.keras\", saveBestOnly: true, saveFreq: 5)]",
        "validationSplit: 0.5f, callbacks: [new ModelCheckpoint(\"a.keras\", saveBestOnly: true)]",
        "Save after epochs")]
    public Task IsMended(string before, string after, string title) => Verify.CallFix(Program(before), Program(after), title);

    private static string Program(string arguments) => $$"""
        [Sequential, Input(8), Dense(1, Activation.Sigmoid), Loss.BinaryCrossentropy, Metric.Accuracy, Metric.TruePositives]
        partial class M
        {
            public void Fit(InputData x, TargetData y, System.Collections.Generic.IReadOnlyList<Callback>? callbacks = null, float validationSplit = 0) { }

            public static class Monitors
            {
                public static Monitor ValLoss => default;
                public static Monitor ValAccuracy => default;
                public static Monitor ValTruePositives => default;
            }
        }

        class Own : Callback;

        static class Program
        {
            static float Split => 0.2f;

            static void Main() => new M().Fit(new float[8, 8], new float[8, 1], {{arguments}});
        }
        """;
}

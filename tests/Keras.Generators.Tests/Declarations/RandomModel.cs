using System.Globalization;

namespace Keras.Generators.Tests.Declarations;

/// <summary>Random declarations: valid C#, but often no sensible model.</summary>
internal sealed class RandomModel(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>A class with up to eight random layers, and with or without a loss.</summary>
    public string Source(string name)
    {
        var lines =
            new List<string> { Pick("[Input(8, 8, 3)]", "[Input(12, 9, 4)]", "[Input(6)]", "[Input(5, 4)]", "[Input]",
                "[Input(Dim.Any, 4)]", "[Input(Dim.Any, 8, 2)]", "[Input(0, 3)]") };
        int count = random.Next(8);
        for (int i = 0; i < count; i++)
            lines.Add($"[{Layer()}]");
        if (random.Next(12) == 0)
            lines.Add("[Input(3)]");
        if (random.Next(3) > 0)
            lines.Add(
                $"[{Loss()}, {Pick("Optimizer.Adam(1e-3)", "Optimizer.SGD(0.1, momentum: 0.9)", "Optimizer.RMSprop")}, {Pick("Metric.Accuracy", "Metric.MeanAbsoluteError", "Metric.AUC")}]");
        return $"[Sequential]\n{string.Join("\n", lines)}\npublic partial class {name};";
    }

    private string Layer() => random.Next(9) switch
    {
        0 => $"Dense({Number(-1, 9)}{Pick("", $", {Activation()}", ", useBias: false", ", KernelL2 = 0.01", ", ActivityL1 = 0.1")})",
        1 => $"Conv2D({Number(0, 6)}, {Size()}{Pick("", $", {Activation()}", ", strides: 2", ", padding: Padding.Same", ", groups: 2")})",
        2 =>
            $"Conv2D({Number(1, 6)}, [{Number(1, 4)}, {Number(1, 4)}]{Pick("", ", [1, 2]", ", dilationRate: [2, 1]", ", dataFormat: DataFormat.ChannelsFirst")})",
        3 => $"MaxPooling2D({Pick("", "3", "[1, 2]", "2, 1", "padding: Padding.Same")})",
        4 => Pick("Flatten", "Flatten(DataFormat.ChannelsFirst)"),
        5 => $"Dropout({Pick("0.5", "0", "1", "30", "0.2, [Dim.Any, 1]", "0.2, seed: 3")})",
        6 => $"Activation({Activation()})",
        7 => Pick("BatchNormalization", "BatchNormalization(1)", "BatchNormalization(center: false)", "BatchNormalization(axis: -9)",
            "BatchNormalization(Trainable = false)"),
        _ => Pick("Rescaling(1.0 / 255)", "Rescaling(2, -1)", "Dense(3, Name = \"head\")"),
    };

    private string Loss() => "Loss." + Pick(
        "MeanSquaredError", "MeanAbsoluteError(Reduction.Sum)", "SparseCategoricalCrossentropy",
        "SparseCategoricalCrossentropy(true, ignoreClass: 0)", "CategoricalCrossentropy(labelSmoothing: 0.1)",
        "CategoricalCrossentropy(fromLogits: true, axis: 1)", "BinaryCrossentropy", "BinaryCrossentropy(true)",
        "MeanSquaredError(Reduction.MeanWithSampleWeight, Weight = 0.5)");

    private string Activation()
    {
        string[] names = Enum.GetNames<Activation>();
        return "Activation." + names[random.Next(names.Length)];
    }

    private string Size() => Pick(Number(1, 5), Number(1, 5), Number(0, 12));

    private string Number(int low, int high) => random.Next(low, high).ToString(CultureInfo.InvariantCulture);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}

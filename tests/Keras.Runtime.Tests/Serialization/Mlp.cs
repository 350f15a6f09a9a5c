using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>The small model (6-8-3) that most of the files that must be refused are made from.</summary>
internal static class Mlp
{
    public static readonly WantedWeight[] Wanted =
    [
        new("layers/dense/vars/0", "dense", [6, 8]),
        new("layers/dense/vars/1", "dense", [8]),
        new("layers/dense_1/vars/0", "dense_1", [8, 3]),
        new("layers/dense_1/vars/1", "dense_1", [3]),
    ];

    /// <summary>Its configuration, as far as it matters for its predictions.</summary>
    public const string Config = """
        {"class_name": "Sequential", "config": {"name": "mlp", "layers": [
            {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 6], "name": "input"}},
            {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense", "units": 8, "activation": "relu", "use_bias": true}, "registered_name": null},
            {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense_1", "units": 3, "activation": "softmax", "use_bias": true}, "registered_name": null}]}}
        """;

    /// <summary>Loads everything from a file of any format as a model would.</summary>
    public static void Load(string path)
    {
        using var archive = path.EndsWith(".keras", StringComparison.Ordinal) ? KerasArchive.Open(path) : null;
        using var file = WeightFile.Open(path);
        Load(file);
    }

    /// <inheritdoc cref="Load(string)" />
    public static void Load(WeightFile file)
    {
        file.CheckArchitecture(Config);
        foreach (var weight in file.Match(Wanted))
            TestData.Floats(weight);
    }
}

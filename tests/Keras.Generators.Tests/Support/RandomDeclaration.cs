namespace Keras.Generators.Tests.Support;

using System.Text.RegularExpressions;
using Keras.Generators.Tests.Declarations;

/// <summary>Models made of random layers with random options. The same seed makes the same model.</summary>
internal static class RandomDeclaration
{
    private static readonly string[] Usual = ["Relu", "Tanh", "Sigmoid", "Gelu", "Elu", "Softmax", "Silu", "Linear"];

    /// <summary>The attributes of a model that compiles.</summary>
    public static string Of(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            string attributes = Draw(random);
            if (!Declare.Graph(attributes).IsBroken)
                return attributes;
        }
    }

    /// <summary>The same with an input whose sizes only the data tell, but for the last.</summary>
    public static string OfAnySize(int seed)
    {
        for (int next = seed * 1000; ; next++)
        {
            string known = Of(next), attributes = Regex.Replace(known, @"(?<=^\[Input\([^)]*)\d+(?=, )", "Dim.Any");
            if (attributes != known && !Declare.Graph(attributes).IsBroken)
                return attributes;
        }
    }

    private static string Draw(Random random)
    {
        bool image = random.Next(2) == 0;
        var layers =
            new List<string> { image ? $"Input({random.Next(4, 10)}, {random.Next(4, 10)}, {random.Next(1, 5)})"
                : random.Next(3) == 0 ? $"Input({random.Next(2, 5)}, {random.Next(1, 9)})" : $"Input({random.Next(1, 20)})" };
        for (int i = random.Next(1, 6); i > 0; i--)
            layers.Add(image ? OfImages(random) : OfVectors(random));
        if (image && random.Next(3) > 0)
            layers.Add("Flatten");
        string head = random.Next(5) switch
        {
            0 => "Dense(3)] [Loss.MeanSquaredError(Reduction.MeanWithSampleWeight)",
            1 => "Dense(2, ActivityL1 = 0.1)] [Loss.MeanAbsoluteError",
            2 => "Dense(1, Activation.Sigmoid)] [Loss.BinaryCrossentropy(labelSmoothing: 0.1)",
            3 => "Dense(4, Activation.Softmax)] [Loss.CategoricalCrossentropy(Reduction = Reduction.Sum)",
            _ => "Dense(4, Activation.Softmax)] [Loss.SparseCategoricalCrossentropy",
        };
        return $"{string.Concat(layers.Select(l => $"[{l}] "))}[{head.Replace("Reduction = Reduction", "reduction: Reduction")}]";
    }

    private static string OfImages(Random random) => random.Next(7) switch
    {
        0 => $"Conv2D({random.Next(1, 9)}, {random.Next(1, 4)}, Activation.{Any(random)}, Padding.Same)",
        1 =>
            $"Conv2D({random.Next(1, 9)}, [{random.Next(1, 4)}, {random.Next(1, 4)}], [{random.Next(1, 3)}, {random.Next(1, 3)}], Padding.{(random.Next(2) == 0 ? "Same" : "Valid")}, useBias: {(random.Next(2) == 0 ? "true" : "false")})",
        2 => $"Conv2D({random.Next(1, 4) * 2}, 2, dilationRate: {random.Next(1, 3)}, groups: {random.Next(1, 3)}, KernelL2 = 0.01)",
        3 => $"MaxPooling2D({random.Next(1, 4)}, {random.Next(1, 3)}, Padding.{(random.Next(2) == 0 ? "Same" : "Valid")})",
        4 => "BatchNormalization",
        5 => $"Dropout(0.{random.Next(1, 9)})",
        _ => $"Activation(Activation.{Any(random)})",
    };

    private static string OfVectors(Random random) => random.Next(5) switch
    {
        0 or 1 => $"Dense({random.Next(1, 24)}, Activation.{Any(random)}, BiasL1 = {(random.Next(2) == 0 ? "0.01" : "0")})",
        2 =>
            $"BatchNormalization(scale: {(random.Next(2) == 0 ? "true" : "false")}, Trainable = {(random.Next(4) == 0 ? "false" : "true")})",
        3 => $"Dropout(0.{random.Next(1, 9)})",
        _ => $"Rescaling({random.Next(1, 4)}.5, 0.25)",
    };

    private static string Any(Random random) => Usual[random.Next(Usual.Length)];
}

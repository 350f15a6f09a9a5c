using System.Diagnostics;
using Keras;
using Mnist;

// mnist train    [--data FOLDER] [--model FILE] [--epochs N]   trains, measures and saves
// mnist classify [--data FOLDER] [--model FILE] [--count N]    loads and classifies test images
string command = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : "train";
string modelPath = Option("--model") ?? "mnist.keras";
switch (command)
{
    case "train":
        Train(Digits.FindFolder(Option("--data")), int.Parse(Option("--epochs") ?? "4", System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case "classify":
        Classify(int.Parse(Option("--count") ?? "8", System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine($"Unknown command '{command}': expected train or classify.");
        return 1;
}

void Train(string folder, int epochs)
{
    Digits train = Digits.Train(folder), test = Digits.Test(folder);
    using var model = new MnistCnn(seed: 42);
    model.Summary();
    model.Fit(train.Images, train.Labels, epochs: epochs, batchSize: 32, validationSplit: 0.1f);
    var (loss, accuracy) = model.Evaluate(test.Images, test.Labels, batchSize: 256, verbose: Verbosity.Silent);
    Console.WriteLine(FormattableString.Invariant($"Test loss {loss:F4}, accuracy {accuracy:P2} on {test.Count} images."));
    model.Save(modelPath);
    Console.WriteLine($"Saved to {modelPath}.");
}

void Classify(int count)
{
    long start = Stopwatch.GetTimestamp();
    using var model = MnistCnn.Load(modelPath, compile: false);
    Span<float> scores = stackalloc float[10];
    model.Predict(new byte[Digits.Pixels], scores);
    Console.WriteLine(
        FormattableString.Invariant($"Loaded and ready to predict in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F1} ms."));
    Digits test = Digits.Test(Digits.FindFolder(Option("--data")));
    int right = 0;
    for (int i = 0; i < count; i++)
    {
        model.Predict(test.Image(i), scores);
        int digit = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores);
        right += digit == test.Labels[i] ? 1 : 0;
        Console.WriteLine(FormattableString.Invariant($"Image {i}: {digit} with {scores[digit]:P1} (label {test.Labels[i]})"));
    }

    Console.WriteLine($"{right} of {count} right.");
}

string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}

using BenchmarkModels;

namespace Keras.Benchmarks;

/// <summary>A benchmarked model of ours beside its description for the peers, and what is asked of it.</summary>
internal abstract class Contest(Architecture architecture)
{
    public static IReadOnlyList<Contest> All { get; } =
    [
        new Contest<SmallMlp>(Architecture.SmallMlp, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingBatch = 16, TrainingGoal = 20, InferenceGoal = 1 },
        new Contest<Mlp>(Architecture.Mlp, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingGoal = 3, InferenceGoal = 1 },
        new Contest<MnistCnn>(Architecture.MnistCnn, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingGoal = 4, InferenceGoal = 0.7 },
        new Contest<TwoConvolutions>(Architecture.TwoConvolutions, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingGoal = 3, InferenceGoal = 0.7 },
        new Contest<Vgg>(Architecture.Vgg, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingGoal = 1.5, InferenceGoal = 0.7 },
        new Contest<Lstm>(Architecture.Lstm, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingGoal = 3 },
        new Contest<Transformer>(Architecture.Transformer, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingBatch = 16, TrainingGoal = 3 },
        new Contest<ResidualCnn>(Architecture.ResidualCnn, () => new(seed: 1), (m, x, y) => m.TrainOnBatch(x, y),
            (m, x, p) => m.Predict(x, p)) { TrainingGoal = 2 },
    ];

    public Architecture Architecture { get; } = architecture;

    public int TrainingBatch { get; init; } = 32;

    public required double TrainingGoal { get; init; }

    /// <summary>Null where predictions aren't compared.</summary>
    public double? InferenceGoal { get; init; }

    /// <summary>A training step including Adam, against eager TorchSharp.</summary>
    public Comparison Training => new($"train {Architecture.Name}, batch {TrainingBatch}", TrainingGoal, Train);

    /// <summary>One sample and a batch, from memory to memory, against ONNX Runtime with the same weights.</summary>
    public IEnumerable<Comparison> Predictions =>
        InferenceGoal is { } goal
            ? new[] { 1,
                32 }.Select(batchSize => new Comparison($"predict {Architecture.Name}, batch {batchSize}", goal, () => Infer(batchSize)))
            : [];

    /// <summary>Our training step.</summary>
    public IWork OurTraining() => TrainingWork(TrainingBatch);

    private (double Ours, double Peer, double Others) Train()
    {
        using IWork ours = OurTraining();
        using var peer = new TorchTraining(Architecture, TrainingBatch);
        return Stopwatches.Compare(ours, peer);
    }

    /// <exception cref="InvalidOperationException">The two don't give the same probabilities.</exception>
    private (double Ours, double Peer, double Others) Infer(int batchSize)
    {
        float[] data = RandomFloats(batchSize * Architecture.InputFloats), result = new float[batchSize * Architecture.Classes];
        using IWork ours = PredictionWork(data, result, out IReadOnlyList<float[]> weights);
        using var peer = new OnnxInference(Architecture, batchSize, weights, data);
        ours.Run();
        peer.Run();
        for (int i = 0; i < result.Length; i++)
        {
            if (!(MathF.Abs(result[i] - peer.Result[i]) <= 1e-4f))
                throw new InvalidOperationException(
                    $"{Architecture.Name}: probability {i} is {result[i]} here and {peer.Result[i]} in ONNX Runtime.");
        }

        return Stopwatches.Compare(ours, peer);
    }

    protected abstract IWork TrainingWork(int batchSize);

    protected abstract IWork PredictionWork(float[] data, float[] result, out IReadOnlyList<float[]> weights);

    protected static float[] RandomFloats(int count)
    {
        var random = new Random(1);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
            numbers[i] = random.NextSingle();
        return numbers;
    }
}

namespace Keras.Benchmarks;

/// <summary>The same for one model class.</summary>
/// <param name="architecture">For the peers.</param>
/// <param name="create">A new model.</param>
/// <param name="train">A training step.</param>
/// <param name="predict">A prediction into memory that was allocated before.</param>
internal sealed class Contest<TModel>(Architecture architecture, Func<TModel> create, Action<TModel, float[], int[]> train, Action<TModel, float[], float[]> predict)
    : Contest(architecture)
    where TModel : Model
{
    protected override IWork Training(int batchSize)
    {
        float[] x = RandomFloats(batchSize * Architecture.InputFloats);
        int[] y = [.. Enumerable.Range(0, batchSize).Select(i => i % Architecture.Classes)];
        TModel model = create();
        return new Work(model, () => train(model, x, y));
    }

    protected override IWork Prediction(float[] data, float[] result, out IReadOnlyList<float[]> weights)
    {
        TModel model = create();
        weights = [.. model.Weights.Select(Values)];
        return new Work(model, () => predict(model, data, result));
    }

    private static float[] Values(Weight weight)
    {
        float[] values = new float[weight.Count];
        weight.CopyTo(values);
        return values;
    }

    private sealed class Work(TModel model, Action run) : IWork
    {
        public void Run() => run();

        public void Dispose() => model.Dispose();
    }
}

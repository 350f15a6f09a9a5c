namespace Keras.Benchmarks;

/// <summary>The same for one model class.</summary>
/// <param name="architecture">For the peers.</param>
/// <param name="create">A new model.</param>
/// <param name="train">A training step.</param>
/// <param name="predict">A prediction into memory that was allocated before.</param>
internal sealed class Contest<TModel>(
    Architecture architecture, Func<TModel> create, Action<TModel, float[], int[]> train, Action<TModel, float[], float[]> predict)
    : Contest(architecture)
    where TModel : Model
{
    protected override IWork TrainingWork(int batchSize)
    {
        float[] x = RandomFloats(batchSize * Architecture.InputFloats);
        int[] y = [.. Enumerable.Range(0, batchSize).Select(i => i % Architecture.Classes)];
        TModel model = create();
        return new ModelWork(model, () => train(model, x, y));
    }

    protected override IWork PredictionWork(float[] data, float[] result, out IReadOnlyList<float[]> weights)
    {
        TModel model = create();
        weights = [.. model.Weights.Select(Values)];
        return new ModelWork(model, () => predict(model, data, result));
    }

    private static float[] Values(Weight weight)
    {
        float[] values = new float[weight.Count];
        weight.CopyTo(values);
        return values;
    }

    private sealed class ModelWork(TModel model, Action run) : IWork
    {
        public void Run() => run();

        public void Dispose() => model.Dispose();
    }
}

using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Conformance.Compiling;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>preprocess</c>: what a layer learns from data, and what it gives out then.</summary>
internal static unsafe class PreprocessRun
{
    public static void Run(ModelUnderTest model, Judge judge, Case @case)
    {
        if (@case.Has("adapt") && Layer(model.Model) is { } layer)
        {
            Adapt(layer, @case);
            JsonElement state = @case.Json.GetProperty("state");
            if (layer is Normalization normalization)
            {
                Compare(judge, state, "mean", normalization.Mean!);
                Compare(judge, state, "variance", normalization.Variance!);
            }
            else if (layer is Discretization discretization)
            {
                Compare(judge, state, "bin_boundaries", discretization.BinBoundaries);
            }
        }

        JsonElement[] given =
            [.. @case.Json.GetProperty("inputs").EnumerateArray(),
                .. PreprocessModel.Keywords(@case).Where(k => k.Value.ValueKind == JsonValueKind.Object).Select(k => k.Value)];
        float[][] inputs =
            [.. given.Select(t => KerasTensor.Read(t) is { IsExact: true } exact
                ? exact.Values
                : throw new UnsupportedException("integers beyond 2^24"))];
        IReadOnlyList<KerasTensor> outputs = Case.Tensors(@case.Json, "outputs");
        int batch = PreprocessModel.WithSamples(@case, given[0])[0];
        DataSizes sizes = DataSizes.Of(model.Description);
        using var parameters = new NativeTensors(inputs);
        using var results = new NativeTensors([.. sizes.Outputs.Select(o => o.Floats * batch)]);
        model.Model.Backend.Predict(sizes.Batch(batch), parameters.Table, results.Table);
        for (int i = 0; i < outputs.Count; i++)
            judge.Compare("output", outputs[i].Values, results[i], outputs[i].IsFloat ? Judge.Outputs : 0);
    }

    /// <summary>Has a layer learn from a case's data.</summary>
    public static void Adapt(AdaptableLayer layer, Case @case)
    {
        IReadOnlyList<KerasTensor> data = Case.Tensors(@case.Json, "adapt");
        if (@case.Json.GetProperty("adapt_as").GetString() == "batches")
            layer.Adapt(data.Select(t => new InputData(t.Values, t.Shape)));
        else
            layer.Adapt(new InputData(data[0].Values, data[0].Shape));
    }

    /// <summary>The model's layer that learns from data, if there is one.</summary>
    private static AdaptableLayer? Layer(Model model) => (AdaptableLayer?)model.GetType().GetProperties()
        .SingleOrDefault(p => p.PropertyType.IsSubclassOf(typeof(AdaptableLayer)))?.GetValue(model);

    private static void Compare(Judge judge, JsonElement state, string name, double[] learned) =>
        judge.Compare(name, KerasTensor.Read(state.GetProperty(name)).Values, Array.ConvertAll(learned, v => (float)v), Judge.Outputs);
}

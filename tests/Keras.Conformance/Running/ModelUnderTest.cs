using System.Reflection;
using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;
using Keras.Torch;

namespace Keras.Conformance.Running;

/// <summary>A compiled model with the weights of its file.</summary>
internal sealed class ModelUnderTest : IDisposable
{
    /// <param name="type">The model's class.</param>
    /// <param name="path">The file with its weights; null where it keeps its own.</param>
    /// <param name="device">Where it computes.</param>
    public ModelUnderTest(Type type, string? path, Device device)
    {
        Model = path is null ? (Model)Activator.CreateInstance(type, device, 1)! : Load(type, path, device);
        Model.AllowNonFiniteLoss = true;
    }

    /// <summary>Calls the class' <c>Load</c>.</summary>
    public static Model Load(Type type, string path, Device device) =>
        type.GetMethod("Load", [typeof(string), typeof(Device), typeof(bool)])!.CreateDelegate<Func<string, Device?, bool, Model>>()(path,
            device, true);

    public Model Model { get; }

    public ModelDescription Description => Model.Description;

    public void Dispose() => Model.Dispose();

    /// <summary>Runs the function that yields derivatives, where the model computes.</summary>
    /// <param name="sizes">The shapes of a sample.</param>
    /// <param name="parameters">Inputs, labels or what flows back, sample weights.</param>
    /// <param name="batch">How many samples.</param>
    /// <param name="ofLoss">Whether there are labels; otherwise something as large as the outputs flows back.</param>
    public DerivativeResults Derive(DataSizes sizes, IReadOnlyList<float[]> parameters, int batch, bool ofLoss) =>
        Model.Device == Device.Cpu
        ? CpuDerivative.Run(Model, Create<CpuFunction>("CreateDerivative"), sizes, parameters, batch)
        : TorchDerivative.Run(Model, Create<TorchFunction>("CreateTorchDerivative"), sizes, parameters, batch, ofLoss);

    /// <summary>The shapes of a batch of a case, from those of its inputs.</summary>
    public DataSizes SizesOf(IReadOnlyList<KerasTensor> inputs)
    {
        DataSizes sizes = DataSizes.Of(Description);
        sizes.Set(
            [
                .. Description.Inputs.SelectMany(
                    (input, i) => input.Shape.Select((size, axis) => (Size: size, Actual: (long)inputs[i].Shape[axis + 1]))
                        .Where(s => s.Size == Dim.Any).Select(s => s.Actual))]);
        return sizes;
    }

    private T Create<T>(string method) =>
        (T)Model.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(Model, null)!;

    /// <summary>The values of a weight.</summary>
    public float[] Read(Weight weight)
    {
        var values = new float[weight.Count];
        weight.CopyTo(values);
        return values;
    }

    /// <summary>Compares all weights with those of a case.</summary>
    /// <param name="judge">What compares.</param>
    /// <param name="expected">Values by path.</param>
    /// <param name="tolerance">As a share of the largest.</param>
    /// <param name="paths">The weights' paths in the file, where they aren't their own.</param>
    public void CompareWeights(Judge judge, JsonElement expected, double tolerance, IReadOnlyList<string>? paths = null)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            if (Model.Weights.Where((w, i) => (paths?[i] ?? w.Path) == member.Name).FirstOrDefault() is not { } weight)
                judge.Fail($"there is no weight {member.Name}");
            else
                judge.Compare(member.Name, KerasTensor.Read(member.Value).Values, Read(weight), tolerance);
        }
    }

    /// <summary>Compares what is logged with Keras' logs, name by name.</summary>
    public static void CompareLogs(Judge judge, string when, JsonElement expected, Logs actual, double tolerance, bool mayLogMore = false)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            int index = actual.Names.ToList().IndexOf(member.Name);
            if (index < 0)
                judge.Fail($"{when}: nothing is logged as {member.Name}, only {string.Join(", ", actual.Names)}");
            else if (actual.IsVector(index) != (member.Value.ValueKind == JsonValueKind.Array))
                judge.Fail($"{when}: {member.Name} is {(actual.IsVector(index) ? "a list" : "a number")}");
            else
                judge.Compare($"{when}: {member.Name}", Numbers(member.Value), actual.At(index), tolerance);
        }

        foreach (string name in actual.Names.Where(n => !mayLogMore && !expected.TryGetProperty(n, out _)))
            judge.Fail($"{when}: {name} is logged, which Keras doesn't have");
    }

    /// <summary>The numbers of the model's metrics.</summary>
    public Logs Logs()
    {
        var logs = new Logs();
        Model.MetricSet.WriteTo(logs, Model.MetricSet.Names);
        return logs;
    }

    /// <summary>A number, or a list of them.</summary>
    public static float[] Numbers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetSingle())] : [value.GetSingle()];
}

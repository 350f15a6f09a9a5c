using System.Reflection;
using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>A compiled model with the weights of its file.</summary>
internal sealed class ModelUnderTest : IDisposable
{
    public ModelUnderTest(Type type, string path)
    {
        Model = (Model)Activator.CreateInstance(type, null, 1)!;
        Model.LoadWeights(path);
        Model.AllowNonFiniteLoss = true;
    }

    public Model Model { get; }

    public ModelDescription Description => Model.Description;

    public void Dispose() => Model.Dispose();

    /// <summary>The function that yields derivatives.</summary>
    public CpuFunction CreateDerivative() =>
        (CpuFunction)Model.GetType().GetMethod("CreateDerivative", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(Model, null)!;

    /// <summary>The values of a weight.</summary>
    public float[] Read(Weight weight)
    {
        var values = new float[weight.Count];
        weight.CopyTo(values);
        return values;
    }

    /// <summary>Compares all weights with those of a case.</summary>
    public void CompareWeights(Judge judge, JsonElement expected, double tolerance)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            if (Model.Weights.FirstOrDefault(w => w.Path == member.Name) is not { } weight)
                judge.Fail($"there is no weight {member.Name}");
            else
                judge.Compare(member.Name, KerasTensor.Read(member.Value).Values, Read(weight), tolerance);
        }
    }

    /// <summary>The metrics by the names under which they are logged.</summary>
    public void CompareLogs(Judge judge, string when, JsonElement expected, IReadOnlyList<string> names, ReadOnlySpan<float> values, double tolerance)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            int index = names.ToList().IndexOf(member.Name);
            if (index < 0)
                judge.Fail($"{when}: nothing is logged as {member.Name}, only {string.Join(", ", names)}");
            else if (member.Value.ValueKind != JsonValueKind.Number)
                throw new UnsupportedException("metrics with several results");
            else
                judge.Compare($"{when}: {member.Name}", member.Value.GetDouble(), values[index], tolerance);
        }
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Execution;
using Keras.Generators.Declarations.Files;
using Keras.Serialization;
using Keras.Serialization.Zip;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>file</c>: what the model that was loaded from it computes, holds, and learns next.</summary>
internal static unsafe class FileRun
{
    public static void Run(ModelUnderTest model, Judge judge, Case @case)
    {
        CompareOutputs(model, judge, @case, @case.Has("rtol") ? @case.Json.GetProperty("rtol").GetDouble() : Judge.Outputs);
        if (@case.Has("datasets"))
            CompareDatasets(model, judge, @case.Json.GetProperty("datasets"));
        if (@case.Has("optimizer"))
            CompareOptimizer(model, judge, Case.Tensors(@case.Json, "optimizer"));
        if (@case.Has("resume"))
            Resume(model, judge, @case);
    }

    /// <summary>Compares predictions with the case's outputs.</summary>
    public static void CompareOutputs(ModelUnderTest model, Judge judge, Case @case, double tolerance) =>
        Compare(model, judge, Case.Tensors(@case.Json, "inputs"), Case.Tensors(@case.Json, "outputs"), tolerance);

    /// <summary>Compares predictions.</summary>
    public static void Compare(
        ModelUnderTest model, Judge judge, IReadOnlyList<KerasTensor> inputs, IReadOnlyList<KerasTensor> outputs, double tolerance)
    {
        ModelDescription description = model.Description;
        if (outputs.Count != description.Outputs.Length)
        {
            judge.Fail($"{description.Outputs.Length} outputs, not {outputs.Count}");
            return;
        }

        int batch = inputs[0].Shape[0];
        DataSizes sizes = model.SizesOf(inputs);
        using var parameters = new NativeTensors([.. inputs.Select(t => t.Values)]);
        using var results = new NativeTensors([.. sizes.Outputs.Select(o => o.Floats * batch)]);
        model.Model.Backend.Predict(sizes.Batch(batch), parameters.Table, results.Table);
        for (int i = 0; i < outputs.Count; i++)
            judge.Compare($"output {outputs[i].Name}", outputs[i].Values, results[i], tolerance);
    }

    /// <summary>Bit by bit, by checksums: formats name their datasets differently, so that they are matched by content.</summary>
    private static void CompareDatasets(ModelUnderTest model, Judge judge, JsonElement datasets)
    {
        JsonElement[] all = [.. datasets.EnumerateObject().Select(d => d.Value)];
        if (all.Any(d => d.GetProperty("dtype").GetString() is not ("float32" or "<f4" or "int32" or "int64")))
            return;
        var checksums = all.Select(d => d.GetProperty("crc32").GetUInt32()).ToHashSet();
        foreach (Weight weight in model.Model.Weights)
        {
            if (!checksums.Contains(Crc32.Append(0, MemoryMarshal.AsBytes<float>(model.Read(weight)))))
                judge.Fail($"{weight.Path} holds something else than any dataset of the file");
        }
    }

    private static void CompareOptimizer(ModelUnderTest model, Judge judge, IReadOnlyList<KerasTensor> expected)
    {
        // Keras 2 kept the learning rate in the configuration.
        bool hasRate = expected.Any(e => e.Name!.Contains("learning_rate", StringComparison.Ordinal));
        BatchRun.CompareOptimizer(model.Model, judge, expected, Judge.Outputs, hasRate);
    }

    /// <summary>Where the file keeps each weight.</summary>
    private static string[] Paths(ModelUnderTest model, string path)
    {
        using WeightFile file = WeightFile.Open(path);
        return [.. file.Match([.. model.Description.Weights.Select(w => new WantedWeight(w.Path, w.LayerName, w.Shape, w.Trainable))])
            .Select(w => w.Path)];
    }

    private static void Resume(ModelUnderTest model, Judge judge, Case @case)
    {
        JsonElement resume = @case.Json.GetProperty("resume");
        BatchRun.Step(model.Model, BatchData.Read(resume.GetProperty("batch"), model.Description), trains: true, @case);
        // Until 3.4 Keras didn't log the losses of single outputs.
        bool isOld = Version.TryParse(ModelFileReader.Read(@case.FilePath!).KerasVersion, out Version? version)
            && version < new Version(3, 4);
        ModelUnderTest.CompareLogs(judge, "one more batch", resume.GetProperty("logs"), model.Logs(), 1e-4, mayLogMore: isOld);
        model.CompareWeights(judge, resume.GetProperty("weights_after"), 1e-4, Paths(model, @case.FilePath!));
    }
}

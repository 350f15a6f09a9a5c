using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Keras.Conformance.Cases;
using Keras.Conformance.Compiling;
using Keras.Conformance.Running;
using Keras.Execution;
using Keras.Serialization;
using Keras.Serialization.Zip;

namespace Keras.Conformance.Writing;

/// <summary>
/// Writes models in every format of Keras, each file with a case beside it that says what is in it, so that whoever opens it can compare.
/// </summary>
internal static class WrittenFiles
{
    /// <summary>
    /// A Sequential CNN, recurrent and masked ones, branches, shared layers, several inputs and outputs, models in models, operations; and
    /// what was read from other formats.
    /// </summary>
    private static readonly Dictionary<string, string[]> Models = new()
    {
        ["models"] =
        [
            "mnist_cnn_train", "stacked_gru_train", "text_bilstm_masked_train", "two_input_train", "siamese_conv_train",
            "multi_output_named_train", "resnet_v2_bottleneck_train",
            "transformer_classifier_train", "nested_three_deep", "sequential_in_sequential", "ops_slices", "ops_attention_by_hand",
            "vit_train",
        ],
        ["files"] = ["recurrent_h5", "attention_h5", "ops_graph_h5", "cnn_sgd_h5", "keras_3_8_0_shared_sgd_h5", "tf_keras_shared_sgd_h5",
            "tf_keras_shared_sgd_keras", "tf_keras_cnn_keras", "tf_keras_recurrent_h5", "mlp_int8_keras"],
    };

    /// <summary>Writes all of it into a folder, which is made anew; yields the names of the cases.</summary>
    /// <param name="folder">Where to.</param>
    public static IReadOnlyList<string> Write(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        string cases = Path.Combine(Path.GetTempPath(), "keras-written-" + Guid.NewGuid().ToString("N"));
        try
        {
            var declared = new List<Declared>();
            foreach ((string family, string[] names) in Models)
            {
                foreach (Case @case in Case.ReadFolder(CasePack.Unpack(family, cases), null).Where(c => names.Contains(c.Name)))
                {
                    string className = $"Written{declared.Count}";
                    declared.Add(
                        CaseCompiler.Declare(@case, className, CaseCompiler.Sound(CaseCompiler.Graph(@case, className, Assembler.Runtime)),
                            withTorch: false));
                }
            }

            (Assembly? assembly, IReadOnlyDictionary<string, string> errors) = Assembler.Compile(declared);
            if (errors.Count > 0)
                throw new InvalidOperationException(string.Join("\n", errors.Values));
            return [.. declared.SelectMany(d => Write(d.Case, assembly!.GetType($"{CaseCompiler.Namespace}.{d.ClassName}")!, folder))];
        }
        finally
        {
            Directory.Delete(cases, recursive: true);
        }
    }

    private static IEnumerable<string> Write(Case @case, Type type, string folder)
    {
        using var model = new ModelUnderTest(type, @case.FilePath ?? @case.ModelPath!, Device.Cpu);
        IReadOnlyList<KerasTensor> inputs = Case.Tensors(@case.Json, "inputs");
        if (@case.Has("batches"))
        {
            // A step, after which the optimizer has a state.
            var batch = @case.Json.GetProperty("batches")[0];
            BatchRun.Step(model.Model, BatchData.Read(batch, model.Description), trains: true, @case);
            inputs = Case.Tensors(batch, "inputs");
        }

        string name = Path.Combine(folder, @case.Name), keras = name + "_keras.keras", directory = name + "_directory",
            legacy = name + "_h5.h5", weights = name + "_weights.weights.h5";
        string shards = Path.Combine(name + "_sharded", "model.weights.json");
        model.Model.Save(keras);
        model.Model.Save(directory, zipped: false);
        model.Model.Save(legacy);
        model.Model.SaveWeights(weights);
        Directory.CreateDirectory(Path.GetDirectoryName(shards)!);
        model.Model.SaveWeights(shards,
            maxShardSize: Math.Max(model.Description.Weights.Select(w => w.Count).DefaultIfEmpty(1).Max() * 4.0,
                model.Description.WeightFloats * 2.0) / (1 << 30));

        JsonArray given = [.. inputs.Select(t => (JsonNode)Tensor(t.Name, t.Shape, t.IsFloat ? "float32" : "int32", t.Values))];
        JsonArray outputs = Outputs(model, inputs);
        foreach ((string path, string format, string? declaredBy) in ((string, string, string?)[])[(keras, "keras", null),
            (directory, "keras-dir", null), (legacy, "h5-legacy", null), (weights, "weights-h5", keras), (shards, "weights-json", keras)])
        {
            string caseName =
                $"{@case.Name}_{(format switch { "keras" => "keras", "keras-dir" => "directory", "h5-legacy" => "h5", "weights-h5" => "weights", _ => "sharded" })}";
            var written = new JsonObject
            {
                ["name"] = caseName, ["keras"] = KerasArchive.FormatVersion, ["kind"] = "file", ["family"] = "written",
                ["group"] = "written_" + format,
                ["file"] = Path.GetRelativePath(folder, path).Replace('\\', '/'), ["format"] = format, ["inputs"] = given.DeepClone(),
                ["outputs"] = outputs.DeepClone(),
            };
            if (declaredBy is not null)
                written["model"] = Path.GetFileName(declaredBy);
            AddContent(written, model, path);
            File.WriteAllText(Path.Combine(folder, caseName + ".json"), written.ToJsonString());
            yield return caseName;
        }
    }

    /// <summary>The datasets by their paths in the file, with checksums; the optimizer's variables with their values.</summary>
    private static void AddContent(JsonObject written, ModelUnderTest model, string path)
    {
        using WeightFile file = WeightFile.Open(path);
        var stored = file.Match([.. model.Description.Weights.Select(w => new WantedWeight(w.Path, w.LayerName, w.Shape, w.Trainable))]);
        var datasets = new JsonObject();
        for (int i = 0; i < stored.Count; i++)
        {
            WeightDescription weight = model.Description.Weights[i];
            float[] values = model.Read(model.Model.Weights[i]);
            datasets[stored[i].Path] = new JsonObject
            {
                ["shape"] = Sizes(weight.Shape), ["dtype"] = weight.IsInt8 ? "int8" : "float32",
                ["crc32"] = Crc32.Append(0, weight.IsInt8 ? Array.ConvertAll(values, v => (byte)(sbyte)v) : MemoryMarshal.AsBytes<float>(values)),
            };
        }

        written["datasets"] = datasets;
        if (!model.Description.IsCompiled)
            return;
        OptimizerVariable[] variables = OptimizerVariable.Of(model.Model.Optimizer, model.Description);
        var optimizer = new JsonArray();
        // A model without a step behind it has no slots in files.
        for (int i = 0; i < file.OptimizerState.Count; i++)
        {
            JsonObject tensor =
                Tensor(variables[i].Name, variables[i].Shape, variables[i].IsInteger ? "int32" : "float32", Values(model, variables[i]));
            tensor["path"] = file.OptimizerState[i].Path;
            optimizer.Add(tensor);
        }

        if (file.OptimizerState.Count == variables.Length)
            written["optimizer"] = optimizer;
    }

    private static float[] Values(ModelUnderTest model, OptimizerVariable variable)
    {
        if (variable is NumberVariable number)
            return [(float)number.Value];
        var values = new float[variable.Shape.Aggregate(1, (n, size) => n * size)];
        model.Model.Backend.ReadSlot(((SlotVariable)variable).Slot, ((SlotVariable)variable).Offset, values);
        return values;
    }

    private static unsafe JsonArray Outputs(ModelUnderTest model, IReadOnlyList<KerasTensor> inputs)
    {
        int batch = inputs[0].Shape[0];
        DataSizes sizes = model.SizesOf(inputs);
        using var parameters = new NativeTensors([.. inputs.Select(t => t.Values)]);
        using var results = new NativeTensors([.. sizes.Outputs.Select(o => o.Floats * batch)]);
        model.Model.Backend.Predict(sizes.Batch(batch), parameters.Table, results.Table);
        return [.. model.Description.Outputs.Select(
            (o, i) => (JsonNode)Tensor(o.Name, [batch, .. sizes.Outputs[i].Sizes], "float32", results[i].ToArray()))];
    }

    private static JsonObject Tensor(string? name, IReadOnlyList<int> shape, string dtype, float[] values)
    {
        byte[] bytes = dtype == "float32"
            ? MemoryMarshal.AsBytes<float>(values).ToArray()
            : MemoryMarshal.AsBytes<int>(Array.ConvertAll(values, v => (int)v)).ToArray();
        return new JsonObject { ["name"] = name, ["shape"] = Sizes(shape), ["dtype"] = dtype, ["data"] = Convert.ToBase64String(bytes) };
    }

    private static JsonArray Sizes(IReadOnlyList<int> shape) => [.. shape.Select(n => (JsonNode)n)];
}

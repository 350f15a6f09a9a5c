using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Model;

/// <summary>Writes <c>MnistCnn.g.cs</c>: the members that users call, typed by the model's inputs, labels and metrics.</summary>
internal static class ModelFile
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Numerics.Tensors;
        using System.Threading;
        using Keras;
        using Keras.Execution;
        """;

    private const string CompileDoc =
        "/// <param name=\"compile\">False leaves the optimizer's state in the file, as a program that only predicts wants it: loading is faster, the model smaller, and training starts afresh.</param>";

    public static SourceFile Emit(ModelGraph model) =>
        SourceFile.Of(model.Class, "", Usings, " : Model", Remarks(model), writer => EmitMembers(writer, model, isStub: false));

    /// <summary>
    /// The same members for a model that can't be compiled: they throw, so that the mistake in the declaration is the only error that
    /// shows.
    /// </summary>
    public static SourceFile EmitStub(ModelGraph model, string? fault) => SourceFile.Of(
        model.Class, "", Usings, " : Model", fault is null ? "" : $"#error '{model.Class.Name}' can't be compiled: {Comments.Line(fault)}",
        writer => EmitMembers(writer, model, isStub: true));

    private static void EmitMembers(CodeWriter writer, ModelGraph model, bool isStub)
    {
        var signature = new Signature(model);
        EmitConstruction(writer, model, isStub);
        AdaptMembers.Emit(writer, model);
        if (model.IsTrained)
        {
            TrainingMembers.Emit(writer, model, signature);
            EvaluationType.Emit(writer, model);
        }

        PredictMembers.Emit(writer, model, signature);
        if (!model.States.IsEmpty)
            EmitStates(writer, model);
        EmitObjects(writer, model);
        if (isStub)
            EmitStubDescription(writer, model);
    }

    private static void EmitConstruction(CodeWriter writer, ModelGraph model, bool isStub)
    {
        string name = model.Class.Identifier;
        writer.Write($$"""
            /// <summary>Creates the model with new weights.</summary>
            /// <param name="device">Where it computes; null is <see cref="Device.Cpu"/>.</param>
            /// <param name="seed">Start of everything random in it; the same seed gives the same bits. Null draws one.</param>
            public {{name}}(Device? device = null, int? seed = null)
                : base({{(isStub ? "NotCompiled()" : "CompiledDescription")}}, device, seed)
            {
            }

            /// <summary>Creates the model with weights, and the optimizer's state if there is one, from a <c>.keras</c>, <c>.weights.h5</c> or <c>.h5</c> file.</summary>
            /// <param name="path">The file.</param>
            /// <param name="device">Where the model computes; null is <see cref="Device.Cpu"/>.</param>
            {{CompileDoc}}
            /// <exception cref="System.IO.IOException">The file can't be read, is damaged, or is one of another model.</exception>
            public static {{name}} Load(string path, Device? device = null, bool compile = true) => Load(new {{name}}(device), path, compile);
            """);
        if (model.Pretrained is not { } weights)
            return;
        writer.Blank();
        writer.Write($$"""
            /// <summary>Creates the model with the weights of <c>{{Comments.Xml(weights.File)}}</c>, by which it was declared, {{(weights.Resource is null ? "from the copy beside the program" : "which lie in this assembly")}}.</summary>
            /// <param name="device">Where the model computes; null is <see cref="Device.Cpu"/>.</param>
            {{CompileDoc}}
            /// <exception cref="System.IO.IOException">The file isn't there, is damaged, or is one of another model by now.</exception>
            public static {{name}} LoadPretrained(Device? device = null, bool compile = true) =>
                {{(weights.Resource is { } resource ? $"LoadResource(new {name}(device), {Literals.String(resource)}, compile)" : $"LoadBesideProgram(new {name}(device), {Literals.String(weights.Output!)}, compile)")}};
            """);
    }

    private static void EmitStates(CodeWriter writer, ModelGraph model)
    {
        writer.Blank();
        writer.Write($"""
            /// <summary>Forgets what layers kept of the samples of the batch before: {Comments.Xml(string.Join(", ", model.States.Select(s => s.LayerName).Distinct()))} (Keras: <c>reset_state</c>).</summary>
            public void ResetState() => ResetStateCore();
            """);
    }

    private static void EmitObjects(CodeWriter writer, ModelGraph model)
    {
        if (model.Optimizer is { Code.Length: > 0 } optimizer)
        {
            writer.Blank();
            writer.Write($"protected override Optimizer CreateOptimizer() => {optimizer.Code};");
        }
        else if (model.IsTrained)
        {
            // Keras' default of compile().
            writer.Blank();
            writer.Write($"protected override Optimizer CreateOptimizer() => new Optimizer.RMSprop();");
        }

        Declaration[] metrics = [.. model.Metrics.Where(m => m.Code.Length > 0)];
        if (metrics.Length > 0)
        {
            writer.Blank();
            writer.Write($"protected override Metric[] CreateMetrics() => [{string.Join(", ", metrics.Select(m => m.Code))}];");
        }
    }

    private static void EmitStubDescription(CodeWriter writer, ModelGraph model)
    {
        writer.Blank();
        writer.Write($$"""
            protected override CpuFunction CreatePredict() => throw new NotSupportedException();

            private static ModelDescription NotCompiled() => throw new NotSupportedException({{Literals.String($"'{model.Class.Name}' was not compiled: its declaration has errors.")}});
            """);
    }

    /// <summary>The summary as the class' documentation.</summary>
    private static string Remarks(ModelGraph model)
    {
        var lines = new List<string> { "/// <remarks>", "/// <code>" };
        foreach (LayerNode layer in model.Layers.Where(l => !l.IsInput && l.FirstCall is null))
        {
            long parameters = model.KerasWeightsOf(layer).Sum(w => w.ElementCount);
            lines.Add(
                $"/// {Comments.Xml(layer.Name) + " (" + layer.Kind + ")",-40}{layer.Shape,-24}{parameters.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),12}");
        }

        lines.Add(
            $"/// Total params: {model.KerasWeights.Sum(w => w.ElementCount).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}");
        return string.Join("\n", lines.Append("/// </code>").Append("/// </remarks>"));
    }
}

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keras.Conformance.Cases;
using Keras.Conformance.Running;
using Keras.Generators.Declarations;
using Keras.Generators.Emit;
using Keras.Generators.Emit.Model;

namespace Keras.Conformance.Compiling;

/// <summary>
/// Cases about layers whose state is part of their declaration: the layer's object learns it, as a user's program would, and the case goes
/// on with the layer that is declared with what was learned.
/// </summary>
internal static class LearnedLayer
{
    /// <summary>Whether there is something to learn that a declaration has to say.</summary>
    public static bool IsNeeded(Case @case) =>
        @case.Kind == "preprocess" && (@case.Has("adapt") || @case.Has("set_vocabulary"))
            && @case.Json.GetProperty("class_name").GetString() == "IntegerLookup";

    /// <summary>The case with what its layer learned in the layer's configuration.</summary>
    /// <param name="case">The case.</param>
    public static Case Learn(Case @case)
    {
        var judge = new Judge();
        JsonNode json = JsonNode.Parse(@case.Json.GetRawText())!;
        JsonNode config = json["config"]!;
        JsonElement state = @case.Json.GetProperty("state");
        var lookup = (IntegerLookup)Create(@case);
        if (@case.Has("adapt"))
            PreprocessRun.Adapt(lookup, @case);
        if (@case.Has("set_vocabulary"))
            lookup.SetVocabulary(
                Array.ConvertAll(KerasTensor.Read(@case.Json.GetProperty("set_vocabulary").GetProperty("vocabulary")).Values, v => (int)v));
        judge.Compare("vocabulary", KerasTensor.Read(state.GetProperty("vocabulary")).Values,
            Array.ConvertAll(lookup.GetVocabulary(), t => (float)t), 0);
        config["vocabulary"] = List(lookup.Vocabulary);
        if (lookup.OutputMode == OutputMode.TfIdf)
        {
            float[] expected = KerasTensor.Read(state.GetProperty("idf_weights")).Values;
            // Keras pads them to as many as there may be.
            judge.Compare("idf_weights", expected,
                [.. lookup.IdfWeights.Select(w => (float)w), .. new float[expected.Length - lookup.IdfWeights.Length]], Judge.Outputs);
            config["idf_weights"] = List(lookup.IdfWeights);
        }

        judge.ThrowIfWrong();
        return new Case(@case.Folder, @case.Family, @case.Name, JsonDocument.Parse(json.ToJsonString()).RootElement);
    }

    /// <summary>The layer's object, made by the code that stands in compiled models.</summary>
    private static AdaptableLayer Create(Case @case)
    {
        const string Class = "Learned";
        Declaration layer =
            CaseCompiler.Declaration(@case, Class,
                Assembler.Runtime).Declarations.Single(l => l.Kind == @case.Json.GetProperty("class_name").GetString());
        string text = $$"""
            using Keras;
            namespace {{CaseCompiler.Namespace}};
            partial class {{Class}}
            {
                public static AdaptableLayer Create() => {{AdaptMembers.Code(layer.Kind, layer.Arguments)}};
            }
            """;
        (Assembly? assembly, IReadOnlyDictionary<string, string> errors) =
            Assembler.Compile([new Declared(@case, Class, [new SourceFile(Class + ".g.cs", text)])]);
        return errors.TryGetValue(Class, out string? error)
            ? throw new FailedException(error)
            : (AdaptableLayer)assembly!.GetType($"{CaseCompiler.Namespace}.{Class}")!.GetMethod("Create")!.Invoke(null, null)!;
    }

    private static JsonArray List<T>(IEnumerable<T> values) => [.. values.Select(v => (JsonNode?)JsonValue.Create(v))];
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Keras.Conformance.Cases;
using Keras.Generators.Compilation;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Declarations.Files;
using Keras.Generators.Emit;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Conformance.Compiling;

/// <summary>Runs the compiler in process: a case's model file is the declaration of a class.</summary>
internal static class CaseCompiler
{
    public const string Namespace = "Cases";

    private const string Unsupported = " uses what can't be compiled yet: ";

    /// <summary>The layer graph of a case's model, which may have problems.</summary>
    public static ModelGraph Graph(Case @case, string className, RuntimeTypes runtime) =>
        ModelGraph.Of(Declaration(@case, className, runtime));

    /// <summary>The declaration of a case's model.</summary>
    public static ModelDeclaration Declaration(Case @case, string className, RuntimeTypes runtime)
    {
        var info = new ClassInfo(Namespace, [], className, "public", IsPartial: true, IsSupported: true);
        ModelFile file = Read(@case);
        // As [KerasModel] on a class would do.
        return FileDeclaration.Of(new ModelReference(info, file.Path, Embed: false, 0, [], IsAlone: true), [file], [], runtime);
    }

    /// <summary>Throws where the model can't be compiled.</summary>
    public static ModelGraph Sound(ModelGraph graph)
    {
        if (!graph.IsBroken)
            return graph;
        string text = string.Join(" ", graph.Problems.Select(p => p.Message));
        text = text[(text.IndexOf(Unsupported, StringComparison.Ordinal) is var at and >= 0 ? at + Unsupported.Length : 0)..];
        throw graph.Problems.All(p => p.Id == ProblemIds.Unsupported) ? new UnsupportedException(text) : new FailedException(text);
    }

    public static Declared Declare(Case @case, string className, ModelGraph graph, bool withTorch)
    {
        try
        {
            CompiledModel compiled = ModelCompiler.Compile(graph);
            bool ofLoss = @case.Kind == "evaluate";
            if (@case.Kind == "call" || (ofLoss && @case.Has("loss")))
                compiled = ModelCompiler.WithDerivative(compiled, ofLoss, @case.IsTraining);
            return new Declared(@case, className, ModelSources.Of(compiled, withTorch));
        }
        catch (IrException e) when (e.Message.Contains("yet", StringComparison.Ordinal))
        {
            throw new UnsupportedException(e.Message);
        }
    }

    /// <summary>The model's file, or the configuration that stands in the case itself, with what Keras drops when it saves.</summary>
    private static ModelFile Read(Case @case)
    {
        if (@case.Kind == "preprocess")
            return new ModelFile($"{@case.Name}.json", PreprocessModel.Config(@case));
        if (@case.Has("config") && @case.DeclaringPath is null)
            return new ModelFile($"{@case.Name}.json", @case.Json.GetProperty("config").GetRawText());
        ModelFile file = ModelFileReader.Read(@case.DeclaringPath ?? throw new UnsupportedException("no model"));
        if (!@case.Has("compile_override"))
            return file;
        JsonNode config = JsonNode.Parse(file.Config!)!;
        foreach (JsonProperty member in @case.Json.GetProperty("compile_override").EnumerateObject())
            config["compile_config"]![member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return file with { Config = config.ToJsonString() };
    }
}

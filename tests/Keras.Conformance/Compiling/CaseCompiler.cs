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

    public static Declared Declare(Case @case, string className, RuntimeTypes runtime)
    {
        var info = new ClassInfo(Namespace, [], className, "public", IsPartial: true, IsSupported: true);
        ModelDeclaration declaration = ConfigReader.Read(new ModelFile(@case.Name, Config(@case)), info, runtime, 0);
        ModelGraph graph = ModelGraph.Of(declaration);
        if (graph.IsBroken)
        {
            string text = string.Join(" ", graph.Problems.Select(p => p.Message)).Replace($"{@case.Name} uses what can't be compiled yet: ", "", StringComparison.Ordinal);
            throw graph.Problems.All(p => p.Id == ProblemIds.Unsupported) ? new UnsupportedException(text) : new FailedException(text);
        }

        try
        {
            CompiledModel compiled = ModelCompiler.Compile(graph);
            bool ofLoss = @case.Kind == "evaluate";
            if (@case.Kind == "call" || (ofLoss && @case.Has("loss")))
                compiled = ModelCompiler.WithDerivative(compiled, ofLoss, @case.IsTraining);
            return new Declared(@case, className, ModelSources.Of(compiled, withTorch: false));
        }
        catch (IrException e) when (e.Message.Contains("yet", StringComparison.Ordinal))
        {
            throw new UnsupportedException(e.Message);
        }
    }

    /// <summary>The configuration, with what Keras drops when it saves.</summary>
    private static string Config(Case @case)
    {
        string text = @case.ReadConfig();
        if (!@case.Has("compile_override"))
            return text;
        JsonNode config = JsonNode.Parse(text)!;
        foreach (JsonProperty member in @case.Json.GetProperty("compile_override").EnumerateObject())
            config["compile_config"]![member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return config.ToJsonString();
    }
}

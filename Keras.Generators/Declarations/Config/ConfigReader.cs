using Keras.Generators.Declarations.Files;
using Keras.Generators.Losses;

namespace Keras.Generators.Declarations.Config;

/// <summary>
/// Reads Keras' <c>config.json</c> into a declaration: the same layers, losses, optimizers and metrics that attributes declare, and how
/// they are connected.
/// </summary>
internal static class ConfigReader
{
    /// <param name="file">The file with the configuration.</param>
    /// <param name="class">The class that the model is emitted into.</param>
    /// <param name="runtime">The optimizers and metrics that there are.</param>
    /// <param name="attribute">Index of the attribute that names the file.</param>
    /// <param name="declared">Losses, an optimizer and metrics beside that attribute; they win over those of the file.</param>
    public static ModelDeclaration Read(
        ModelFile file, ClassInfo @class, RuntimeTypes runtime, int attribute, EquatableArray<Declaration> declared = default)
    {
        var problems = new ConfigProblems();
        var empty = new ModelDeclaration(@class, "Functional", null, []) { IsFromFile = true, Attribute = attribute };
        try
        {
            JsonValue read = Json(file.Config!, file.Part);
            if (read is not JsonObject)
                throw new ConfigException($"{file.Part} is not an object");
            ConfigText text = ConfigText.Of(file, read) with { IsTrainedOtherwise = declared.Any(d => d.Family != Family.Layer) };
            JsonValue? training = file.Training is null ? null : Json(file.Training, "training_config");
            if (training is not (null or JsonNull or JsonObject))
                throw new ConfigException("training_config is not an object");
            JsonValue model = text.Modernize(read, training);
            var layers = new ConfigLayers(problems, text.Assets);
            Wiring? wiring = layers.Read(model);
            var declarations = new List<Declaration>(layers.Declarations);
            if (text.IsTrainedOtherwise)
                declarations.AddRange(declared.Where(d => d.Family != Family.Layer).Select(d => ForOutput(d, wiring)));
            else
                new ConfigCompile(runtime, problems, wiring?.Outputs.Select(o => o.Name).ToArray() ?? OutputNames(model["config"]),
                    declarations).Read(model["compile_config"]);
            string style = model["class_name"]?.Text == "Sequential" ? "Sequential" : "Functional";
            ModelDeclaration declaration =
                empty with { Style = style, Name = model["config"]?["name"]?.Text, ConfigText = text,
                    Declarations = declarations.ToEquatableArray(), Wiring = wiring };
            return problems.IsEmpty ? declaration : declaration with { Problems = [problems.ToProblem(file.Name, attribute)] };
        }
        catch (Exception e) when (e is ConfigException)
        {
            return empty with { Problems = [
                new Problem(ProblemIds.ModelFile, new DeclarationPath(attribute), $"{file.Name} can't be read: {e.Message}.")] };
        }
    }

    private static JsonValue Json(string text, string part)
    {
        try
        {
            return JsonReader.Read(text);
        }
        catch (JsonException e)
        {
            throw new ConfigException($"{part} is not JSON ({e.Message})");
        }
    }

    /// <summary>The outputs of a model whose layers aren't all known, so that losses that aren't known are named along with them.</summary>
    private static string[] OutputNames(JsonValue? config) => config?["output_layers"] is { } outputs
        ? [.. ConfigNodes.Keys(outputs) ?? ConfigNodes.Leaves(outputs).Select(o => o.Layer)]
        : [config?["layers"]?.Items.LastOrDefault()?["config"]?["name"]?.Text ?? "output"];

    /// <summary>A loss that names no output is that of the only one.</summary>
    private static Declaration ForOutput(Declaration declaration, Wiring? wiring)
    {
        bool isMeant = declaration.Family == Family.Loss && wiring is { Outputs.Count: 1 }
            && LossDefinition.Output.Read(declaration.Arguments) is null;
        return isMeant
            ? declaration with { Arguments = new Arguments(
                [.. declaration.Arguments.Items, new("output", new TextValue(wiring!.Outputs[0].Name))]) }
            : declaration;
    }
}

/// <summary>A configuration isn't one of a Keras model.</summary>
internal sealed class ConfigException(string message) : Exception(message);

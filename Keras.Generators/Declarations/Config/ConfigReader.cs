namespace Keras.Generators.Declarations.Config;

/// <summary>Reads Keras' <c>config.json</c> into a declaration: the same layers, losses, optimizers and metrics that attributes declare, and how they are connected.</summary>
internal static class ConfigReader
{
    /// <param name="json">The text of <c>config.json</c>.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="class">The class that the model is emitted into.</param>
    /// <param name="runtime">The optimizers and metrics that there are.</param>
    /// <param name="attribute">Index of the attribute that names the file.</param>
    public static ModelDeclaration Read(string json, string file, ClassInfo @class, RuntimeTypes runtime, int attribute)
    {
        var problems = new ConfigProblems();
        var empty = new ModelDeclaration(@class, "Functional", null, []) { ConfigText = json };
        try
        {
            JsonValue model = JsonReader.Read(json);
            var layers = new ConfigLayers(problems);
            Wiring? wiring = layers.Read(model);
            var declarations = new List<Declaration>(layers.Declarations);
            if (wiring is not null)
                new ConfigCompile(runtime, problems, wiring.Outputs.Select(o => o.Name).ToArray(), declarations).Read(model["compile_config"]);
            string style = model["class_name"]?.Text == "Sequential" ? "Sequential" : "Functional";
            ModelDeclaration read = empty with { Style = style, Name = model["config"]?["name"]?.Text, Declarations = declarations.ToEquatableArray(), Wiring = wiring };
            return problems.IsEmpty ? read : read with { Problems = [problems.ToProblem(file, attribute)], Attribute = attribute };
        }
        catch (Exception e) when (e is JsonException or ConfigException)
        {
            return empty with { Problems = [new Problem(ProblemIds.Unsupported, new DeclarationPath(attribute), $"{file} can't be read: {e.Message}.")], Attribute = attribute };
        }
    }
}

/// <summary>A configuration isn't one of a Keras model.</summary>
internal sealed class ConfigException(string message) : Exception(message);

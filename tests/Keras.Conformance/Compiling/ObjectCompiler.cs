using Keras.Conformance.Cases;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Emit;
using Keras.Generators.Objects;

namespace Keras.Conformance.Compiling;

/// <summary>
/// Cases about one object without a model: a class whose <c>Create</c> makes it, with the code that stands in compiled models.
/// </summary>
internal static class ObjectCompiler
{
    public static Declared Declare(Case @case, string className, RuntimeTypes runtime)
    {
        var problems = new ConfigProblems();
        JsonValue value =
            JsonReader.Read(
                $"{{\"class_name\": {@case.Json.GetProperty("class_name").GetRawText()}, \"config\": {@case.Json.GetProperty("config").GetRawText()}}}");
        (string type, string? code) = @case.Kind == "schedule"
            ? ("Keras.LearningRateSchedule", new ConfigOptimizers(runtime, problems).Schedule(value))
            : ("Keras.Execution.InitializerDescription", Initializer(value, problems));
        if (code is null || !problems.IsEmpty)
            throw new UnsupportedException(problems.ToProblem(@case.Name, 0).Message);
        string text = $$"""
            using Keras;
            using Keras.Execution;
            namespace {{CaseCompiler.Namespace}};
            partial class {{className}}
            {
                public static {{type}} Create() => {{code}};
            }
            """;
        return new Declared(@case, className, [new SourceFile(className + ".g.cs", text)]);
    }

    private static string? Initializer(JsonValue value, ConfigProblems problems)
    {
        var argument = new ObjectArgument("initializer", Family.Initializer);
        NamedArgument[] read =
            [.. new ConfigArguments("the initializer", [argument], problems).Read(new JsonObject([(argument.Name, value)]))];
        return read is [{ Value: ObjectValue initializer }]
            ? $"new() {{ {InitializerDefinition.Find(initializer.Kind)!.Members(initializer.Arguments)} }}"
            : null;
    }
}

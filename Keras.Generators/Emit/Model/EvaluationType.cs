using Keras.Generators.Declarations;
using Keras.Generators.Emit.Serialization;
using Keras.Generators.LayerGraph;
using Keras.Generators.Metrics;

namespace Keras.Generators.Emit.Model;

/// <summary>Writes the record with one typed field per metric, and the monitors that callbacks watch.</summary>
internal static class EvaluationType
{
    /// <summary>Names that a record or a class has already.</summary>
    private static readonly string[] Reserved =
        ["Evaluation", "Of", "Monitors", "ToString", "Equals", "GetHashCode", "GetType", "Deconstruct", "PrintMembers", "ReferenceEquals",
            "MemberwiseClone", "Finalize"];

    public static void Emit(CodeWriter writer, ModelGraph model)
    {
        (string[] names, string[] members, string[] ofValidation) = Members(model);
        Field[] fields = [.. MetricNames.OfLosses(model).Select(_ => new Field("Min", null)), .. model.Metrics.Select(m => Of(model, m))];
        writer.Blank();
        writer.Write($$"""
            /// <summary>What the model was measured to be.</summary>
            {{string.Join("\n", members.Select((m, i) => $"/// <param name=\"{m}\">Logged as <c>{Comments.Xml(names[i])}</c>.</param>"))}}
            public readonly record struct Evaluation({{string.Join(", ", members.Select((m, i) => $"{(fields[i].Length is null ? "float" : "MetricVector")} {m}"))}})
            {
                internal static Evaluation Of(ReadOnlySpan<float> values) => new({{string.Join(", ", Values(fields))}});

                {{Deconstruct(members, fields)}}
            }

            /// <summary>The numbers that callbacks can watch, and the names of lists of numbers.</summary>
            public static class Monitors
            {
                {{string.Join("\n\n", Monitors(names, "", members, fields).Concat(Monitors(names, "val_", ofValidation, fields)))}}
            }
            """);
    }

    /// <summary>What each monitor's number is called in the logs.</summary>
    public static IEnumerable<(string Member, string Log)> Monitors(ModelGraph model)
    {
        (string[] names, string[] members, string[] ofValidation) = Members(model);
        return members.Zip(names, (m, n) => (m, n)).Concat(ofValidation.Zip(names, (m, n) => (m, "val_" + n)));
    }

    private static (string[] Names, string[] Members, string[] OfValidation) Members(ModelGraph model)
    {
        string[] names = [.. MetricNames.OfLosses(model), .. MetricNames.Of(model)];
        var identifiers = new Identifiers(Reserved);
        string[] members = [.. names.Select(identifiers.Member)];
        return (names, members, [.. members.Select(m => identifiers.Member("Val" + m))]);
    }

    /// <summary>What kind of result a metric has.</summary>
    private static Field Of(ModelGraph model, Declaration metric)
    {
        MetricFacts facts = MetricRegistry.Of(metric.Kind);
        OutputNode output = model.Outputs.FirstOrDefault(o => o.Name == MetricNames.OutputOf(metric)) ?? model.Outputs[0];
        return new Field(facts.Mode, facts.Length(metric.Arguments, output.Shape));
    }

    /// <summary>Where each result lies among the numbers: those of a list follow one another.</summary>
    private static IEnumerable<string> Values(Field[] fields)
    {
        int at = 0;
        foreach (Field field in fields)
        {
            yield return field.Length is { } length ? $"MetricVector.Of(values.Slice({at}, {length}))" : $"values[{at}]";
            at += field.Length ?? 1;
        }
    }

    /// <summary>A record of one has no deconstruction worth a name.</summary>
    private static string Deconstruct(string[] members, Field[] fields) => members.Length == 1
        ? $"/// <summary>The loss.</summary>\npublic static implicit operator float(Evaluation evaluation) => evaluation.{members[0]};"
        : $"public override string ToString() => FormattableString.Invariant($\"{string.Join(", ", members.Select((m, i) => $"{Identifiers.Camel(m)}: {{{m}{(fields[i].Length is null ? ":F4" : "")}}}"))}\");";

    private static IEnumerable<string> Monitors(string[] names, string prefix, string[] members, Field[] fields)
    {
        for (int i = 0; i < names.Length; i++)
        {
            string name = Literals.String(prefix + names[i]);
            yield return $"/// <summary><c>{prefix}{Comments.Xml(names[i])}</c>{(prefix.Length == 0 ? ", over the training data" : ", over the validation data")}.</summary>\n"
                + (fields[i].Length is null ? $"public static Keras.Monitor {members[i]} => new({name}, MonitorMode.{fields[i].Mode});"
                    : $"public static VectorMonitor {members[i]} => new({name});");
        }
    }

    /// <summary>A result.</summary>
    /// <param name="Mode">Which values are better.</param>
    /// <param name="Length">How many numbers it has; null for a single one.</param>
    private sealed record Field(string Mode, int? Length);
}

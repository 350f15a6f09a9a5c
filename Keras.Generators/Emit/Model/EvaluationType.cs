using Keras.Generators.Emit.Serialization;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Model;

/// <summary>Writes the record with one typed field per metric, and the monitors that callbacks watch.</summary>
internal static class EvaluationType
{
    /// <summary>Names that a record or a class has already.</summary>
    private static readonly string[] Reserved =
        ["Evaluation", "Of", "Monitors", "ToString", "Equals", "GetHashCode", "GetType", "Deconstruct", "PrintMembers", "ReferenceEquals", "MemberwiseClone", "Finalize"];

    public static void Emit(CodeWriter writer, ModelGraph model)
    {
        string[] names = ["loss", .. MetricNames.Of(model.Metrics)];
        var identifiers = new Identifiers(Reserved);
        string[] members = [.. names.Select(identifiers.Member)];
        string[] ofValidation = [.. members.Select(m => identifiers.Member("Val" + m))];
        string[] modes = ["Min", .. model.Metrics.Select(m => Mode(m.Kind))];
        writer.Blank();
        writer.Write($$"""
            /// <summary>What the model was measured to be.</summary>
            {{string.Join("\n", members.Select((m, i) => $"/// <param name=\"{m}\">Logged as <c>{Comments.Xml(names[i])}</c>.</param>"))}}
            public readonly record struct Evaluation({{string.Join(", ", members.Select(m => $"float {m}"))}})
            {
                internal static Evaluation Of(ReadOnlySpan<float> values) => new({{string.Join(", ", members.Select((_, i) => $"values[{i}]"))}});

                {{Deconstruct(members)}}
            }

            /// <summary>The numbers that callbacks can watch.</summary>
            public static class Monitors
            {
                {{string.Join("\n\n", Monitors(names, "", members, modes).Concat(Monitors(names, "val_", ofValidation, modes)))}}
            }
            """);
    }

    /// <summary>A record of one has no deconstruction worth a name.</summary>
    private static string Deconstruct(string[] members) => members.Length == 1
        ? $"/// <summary>The loss.</summary>\npublic static implicit operator float(Evaluation evaluation) => evaluation.{members[0]};"
        : $"public override string ToString() => FormattableString.Invariant($\"{string.Join(", ", members.Select(m => $"{Identifiers.Camel(m)}: {{{m}:F4}}"))}\");";

    private static IEnumerable<string> Monitors(string[] names, string prefix, string[] members, string[] modes)
    {
        for (int i = 0; i < names.Length; i++)
        {
            yield return $"/// <summary><c>{prefix}{Comments.Xml(names[i])}</c>{(prefix.Length == 0 ? ", over the training data" : ", over the validation data")}.</summary>\n"
                + $"public static Keras.Monitor {members[i]} => new({Literals.String(prefix + names[i])}, MonitorMode.{modes[i]});";
        }
    }

    private static string Mode(string kind) => kind switch
    {
        "Accuracy" or "BinaryAccuracy" or "CategoricalAccuracy" or "SparseCategoricalAccuracy" or "Precision" or "Recall" or "AUC" => "Max",
        "MeanSquaredError" or "MeanAbsoluteError" or "RootMeanSquaredError" => "Min",
        _ => "Auto",
    };
}

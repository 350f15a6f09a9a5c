using System.Globalization;

namespace Keras.Generators.Declarations.Config;

/// <summary>The words by which Keras' <c>compile</c> takes losses, metrics and optimizers, as names of classes.</summary>
internal static class ConfigNames
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["mse"] = "MeanSquaredError", ["mae"] = "MeanAbsoluteError", ["mape"] = "MeanAbsolutePercentageError",
        ["msle"] = "MeanSquaredLogarithmicError",
        ["bce"] = "BinaryCrossentropy", ["kld"] = "KLDivergence", ["kl_divergence"] = "KLDivergence",
        ["kullback_leibler_divergence"] = "KLDivergence",
        ["ctc"] = "CTC", ["ce"] = "Crossentropy", ["acc"] = "Accuracy", ["auc"] = "AUC", ["logcosh"] = "LogCosh",
    };

    private static readonly Dictionary<string, string> Optimizers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sgd"] = "SGD", ["rmsprop"] = "RMSprop", ["rms_prop"] = "RMSprop", ["adam"] = "Adam", ["adamw"] = "AdamW",
        ["adadelta"] = "Adadelta", ["adagrad"] = "Adagrad",
        ["adamax"] = "Adamax", ["nadam"] = "Nadam", ["ftrl"] = "Ftrl", ["lion"] = "Lion", ["lamb"] = "Lamb", ["adafactor"] = "Adafactor",
        ["muon"] = "Muon",
        ["schedulefreeadamw"] = "ScheduleFreeAdamW", ["lossscaleoptimizer"] = "LossScaleOptimizer",
    };

    /// <summary>The name under which a class of the user's own was registered (<c>package&gt;Name</c>); null for those of Keras.</summary>
    public static string? Registered(JsonValue value) => value["registered_name"]?.Text is { } name && name.Contains('>') ? name : null;

    /// <summary>What a configuration asks for that isn't Keras' and wasn't registered, such as <c>os.system</c>.</summary>
    public static string? ForeignModule(JsonValue value) =>
        value["module"]?.Text is { } module && Registered(value) is null
            && module.Split('.')[0] is not ("keras" or "tf_keras" or "tensorflow") ? $"{module}.{value["class_name"]?.Text}" : null;

    /// <summary>A loss' class. Keras takes the word for crossentropy in any case.</summary>
    public static string LossOf(string name) =>
        string.Equals(name, "crossentropy", StringComparison.OrdinalIgnoreCase) ? "Crossentropy" : Pascal(name);

    public static bool IsOptimizer(string name) => Optimizers.ContainsKey(name);

    public static string OptimizerOf(string name) => Optimizers.TryGetValue(name, out string? kind) ? kind : name;

    /// <summary>
    /// A metric's class. Some are named otherwise than the losses of the same word, and some words mean something else than the class of
    /// that name.
    /// </summary>
    /// <param name="name">Keras' word for it, or the name of its class.</param>
    /// <param name="form">How the metric is asked for.</param>
    public static string MetricOf(string name, MetricForm form) => Pascal(name) switch
    {
        // Keras' class of this name counts predictions that are the label itself; the word means the accuracy that fits the labels.
        "Accuracy" when form != MetricForm.Word => "ExactAccuracy",
        // A function is looked for among the losses first, where this one has the opposite sign.
        "CosineSimilarity" when form == MetricForm.Function => "NegativeCosineSimilarity",
        "LogCosh" => "LogCoshError",
        "CrossEntropy" => "Crossentropy",
        var kind => kind,
    };

    /// <summary>A value as a C# argument; null where the parameter can't take it.</summary>
    public static string? Literal(RuntimeParameter parameter, JsonValue value) => (parameter.Type, value) switch
    {
        ("double" or "float", JsonNumber number) => Number(number.Value),
        ("int", JsonNumber { Integer: { } integer }) => integer.ToString(CultureInfo.InvariantCulture),
        ("bool", JsonBoolean boolean) => boolean.Value ? "true" : "false",
        ("string", JsonText text) => Emit.Literals.String(text.Value),
        ("double[]", JsonNumber number) => $"[{Number(number.Value)}]",
        ("string[]", JsonArray list) when list.Elements.All(e => e is JsonText) =>
            $"[{string.Join(", ", list.Elements.Select(e => Emit.Literals.String(e.Text!)))}]",
        ("double[]" or "int[]", JsonArray list) when list.Elements.All(e => e is JsonNumber) =>
            $"[{string.Join(", ", list.Elements.Cast<JsonNumber>().Select(n => Number(n.Value)))}]",
        _ => Member(parameter, value) is { } member ? $"{parameter.Type}.{member}" : null,
    };

    /// <summary>The member of the parameter's enum that a value names; Keras' null is None.</summary>
    public static string? Member(RuntimeParameter parameter, JsonValue value) => value switch
    {
        JsonNull => parameter.Members.FirstOrDefault(m => m == "None"),
        JsonText text => Member(parameter, text.Value),
        _ => null,
    };

    /// <summary>Whether a type of numbers has no fractions.</summary>
    public static bool IsInteger(JsonValue type) =>
        (type.Text ?? type["config"]?["name"]?.Text)?.StartsWith("float", StringComparison.Ordinal) != true;

    private static string Pascal(string name) => Short.TryGetValue(name.ToLowerInvariant(), out string? kind) ? kind
        : name.Length > 0 && char.IsLower(name[0]) ? ConfigArguments.MemberOf(name) : name;

    private static string? Member(RuntimeParameter parameter, string name)
    {
        string wanted = name switch { "PR" => "PrecisionRecall", "PRGAIN" => "PrecisionRecallGain", _ => name.Replace("_", "") };
        return parameter.Members.FirstOrDefault(m => string.Equals(m, wanted, StringComparison.OrdinalIgnoreCase));
    }

    private static string Number(double value) =>
        double.IsNaN(value) ? "double.NaN" : double.IsInfinity(value) ? (value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity")
            : value.ToString("R", CultureInfo.InvariantCulture);
}

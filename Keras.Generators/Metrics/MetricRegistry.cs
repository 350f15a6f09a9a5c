using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Metrics;

/// <summary>The metrics of the runtime.</summary>
internal static class MetricRegistry
{
    private static readonly Argument<EquatableArray<double>> Thresholds = Argument.Numbers("thresholds");
    private static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    private static readonly Argument<bool> SparseYTrue = Argument.Boolean("sparseYTrue", true),
        SparseYPred = Argument.Boolean("sparseYPred", true);
    private static readonly Argument<string> Average = Argument.Member("average", "None"),
        ClassAggregation = Argument.Member("classAggregation", "UniformAverage");

    private static readonly Dictionary<string, MetricFacts> ByKind = new MetricFacts[]
    {
        new("Accuracy", "Max") { Labels = (_, output) => IsColumn(output) ? LabelKind.Values : LabelKind.Categorical },
        new("AUC", "Max"),
        new("BinaryAccuracy", "Max"),
        new("BinaryCrossentropy", "Min"),
        new("BinaryFocalCrossentropy", "Min"),
        new("BinaryIoU", "Max"),
        new("CategoricalAccuracy", "Max"),
        new("CategoricalCrossentropy", "Min"),
        new("CategoricalFocalCrossentropy", "Min"),
        new("CategoricalHinge", "Min"),
        new("ConcordanceCorrelation", "Max"),
        new("CosineSimilarity", "Max"),
        new("ExactAccuracy", "Max") { KerasKind = "Accuracy", DefaultName = "accuracy" },
        new("F1Score", "Max") { Length = OfClasses },
        new("FBetaScore", "Max") { DefaultName = "fbeta_score", Length = OfClasses },
        new("FalseNegatives", "Auto") { Length = OfThresholds },
        new("FalsePositives", "Auto") { Length = OfThresholds },
        new("Hinge", "Min"),
        new("Huber", "Min"),
        new("IoU", "Max") { Labels = OfSegments, ClassAxis = Axis.Read },
        new("KLDivergence", "Min"),
        new("LogCoshError", "Min") { DefaultName = "logcosh" },
        new("Mean", "Auto"),
        new("MeanAbsoluteError", "Min"),
        new("MeanAbsolutePercentageError", "Min"),
        new("MeanIoU", "Max") { Labels = OfSegments, ClassAxis = Axis.Read },
        new("MeanSquaredError", "Min"),
        new("MeanSquaredLogarithmicError", "Min"),
        new("NegativeCosineSimilarity", "Min") { KerasKind = "cosine_similarity", IsFunction = true, DefaultName = "cosine_similarity" },
        new("OneHotIoU", "Max"),
        new("OneHotMeanIoU", "Max"),
        new("PearsonCorrelation", "Max"),
        new("Poisson", "Min"),
        new("Precision", "Max") { Length = OfThresholds },
        new("PrecisionAtRecall", "Max"),
        new("R2Score", "Max") { Length = (a, output) => ClassAggregation.Read(a) == "None" ? Width(output) : null },
        new("Recall", "Max") { Length = OfThresholds },
        new("RecallAtPrecision", "Max"),
        new("RootMeanSquaredError", "Min"),
        new("SensitivityAtSpecificity", "Max"),
        new("SparseCategoricalAccuracy", "Max") { Labels = OfClassNumbers },
        new("SparseCategoricalCrossentropy", "Min") { Labels = OfClassNumbers, ClassAxis = Axis.Read },
        new("SparseTopKCategoricalAccuracy", "Max") { Labels = OfClassNumbers },
        new("SpecificityAtSensitivity", "Max"),
        new("SquaredHinge", "Min"),
        new("Sum", "Auto"),
        new("TopKCategoricalAccuracy", "Max"),
        new("TrueNegatives", "Auto") { Length = OfThresholds },
        new("TruePositives", "Auto") { Length = OfThresholds },
    }.ToDictionary(m => m.Kind, StringComparer.Ordinal);

    public static IEnumerable<MetricFacts> All => ByKind.Values;

    /// <summary>What is known of a metric; little of a class of the user's own.</summary>
    public static MetricFacts Of(string kind) => ByKind.TryGetValue(kind, out MetricFacts? facts) ? facts : new MetricFacts(kind, "Auto");

    private static LabelKind OfClassNumbers(Arguments arguments, Shape output) => LabelKind.ClassNumbers;

    /// <summary>Where the output has a score for each class and the labels are numbers, they lack its axis.</summary>
    private static LabelKind OfSegments(Arguments arguments, Shape output) =>
        SparseYTrue.Read(arguments) && !SparseYPred.Read(arguments) ? LabelKind.ClassNumbers : LabelKind.Values;

    private static int? OfThresholds(Arguments arguments, Shape output) =>
        Thresholds.Read(arguments).Count is > 1 and var count ? count : null;

    private static int? OfClasses(Arguments arguments, Shape output) => Average.Read(arguments) == "None" ? Width(output) : null;

    private static int? Width(Shape output) => output.Rank < 2 ? 1 : (int?)output[-1].Constant;

    private static bool IsColumn(Shape output) => output.Rank < 2 || output[-1].Constant == 1;
}

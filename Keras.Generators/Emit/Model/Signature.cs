using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit.Model;

/// <summary>The parameters for inputs and labels that a model's methods share, and what they pass on.</summary>
internal sealed class Signature
{
    public Signature(ModelGraph model)
    {
        var names = new Identifiers(
            "batchSize", "epochs", "verbose", "callbacks", "validationSplit", "validationData", "validationSampleWeight", "shuffle",
            "classWeight", "sampleWeight", "initialEpoch", "stepsPerEpoch",
            "validationSteps", "validationBatchSize", "validationFreq", "steps", "cancellationToken", "inputs", "labels", "outputs");
        InputNames = model.Inputs.Count == 1 ? [names.Local("x")] : [.. model.Inputs.Select(i => names.Local(i.Name))];
        OutputNode[] labelled = [.. model.Outputs.Where(o => o.Labels != LabelKind.None)];
        LabelNames = labelled.Length == 1 ? [names.Local("y")] : [.. labelled.Select(o => names.Local(o.Name + " labels"))];
        LabelTypes = [.. labelled.Select(LabelType)];
        Inputs = string.Join(", ", InputNames.Select(n => $"InputData {n}"));
        Labels = string.Join(", ", LabelNames.Select((n, i) => $"{LabelTypes[i]} {n}"));
        InputDocs =
            string.Join("\n",
                InputNames.Select((n, i) =>
                    $"/// <param name=\"{n}\">Samples, {model.Inputs.ElementAtOrDefault(i)?.Shape.ToString() ?? "of any shape"}.</param>"));
        LabelDocs = string.Join("\n", LabelNames.Select((n, i) => $"/// <param name=\"{n}\">{Describe(labelled[i])}.</param>"));
        ValidationType = $"({Inputs}, {Labels})";
    }

    public IReadOnlyList<string> InputNames { get; }

    public IReadOnlyList<string> LabelNames { get; }

    public IReadOnlyList<string> LabelTypes { get; }

    /// <summary>As parameters: <c>InputData x</c>.</summary>
    public string Inputs { get; }

    /// <summary>As parameters: <c>ClassLabels y</c>.</summary>
    public string Labels { get; }

    /// <summary>The documentation of the inputs.</summary>
    public string InputDocs { get; }

    /// <summary>The documentation of the labels.</summary>
    public string LabelDocs { get; }

    /// <summary>Inputs and labels as a tuple.</summary>
    public string ValidationType { get; }

    /// <summary>The inputs as a collection.</summary>
    public string InputList(string from = "") => $"[{string.Join(", ", InputNames.Select(n => from + n))}]";

    /// <summary>The labels as a collection.</summary>
    public string LabelList(string from = "") => $"[{string.Join(", ", LabelNames.Select(n => from + n))}]";

    public static string LabelType(OutputNode output) => output.Labels switch
    {
        LabelKind.ClassNumbers => "ClassLabels",
        LabelKind.Categorical => "CategoricalLabels",
        _ => "TargetData",
    };

    private static string Describe(OutputNode output) => output.Labels switch
    {
        LabelKind.ClassNumbers => $"Class numbers, {output.LabelShape}",
        LabelKind.Categorical =>
            $"Class numbers, {output.LabelShape.Without([output.LabelShape.Rank - 1])}, or rows with each class' share, {output.LabelShape}",
        _ => $"Target values, {output.LabelShape}",
    };
}

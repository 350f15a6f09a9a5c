using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Softmax says one of the classes, binary crossentropy says each for itself.</summary>
internal sealed class BinaryOnSoftmaxRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0105", "Binary crossentropy on softmax", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0105"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { IsBinary: true, IsFromLogits: false, Activation: "Softmax", Classes: null or > 1 })
            yield break;
        yield return Report(
            output.LossPath,
            $"binary_crossentropy treats the {output.Classes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "many"} outputs of {output.Title} as independent yes/no answers, but softmax makes them compete (they sum to 1).",
            output.ReplaceLoss("Loss.CategoricalCrossentropy", "One class per sample: Loss.CategoricalCrossentropy"),
            output.SetActivation("Sigmoid", "Several labels at once: sigmoid"));
    }
}

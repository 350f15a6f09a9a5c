using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>
/// Which of a model's inputs or outputs a parameter of its methods is for: there is one for each input, and then one for each output that
/// takes labels, in their order.
/// </summary>
internal static class DataParameters
{
    /// <summary>The input that an argument is the data of; null for another argument.</summary>
    public static TensorNode? InputOf(IArgumentOperation argument, ModelGraph model) => Find(argument, IsData, [.. model.Inputs]);

    /// <summary>The output that an argument is the labels of; null for another argument.</summary>
    public static OutputNode? OutputOf(IArgumentOperation argument, ModelGraph model) =>
        Find(argument, AreLabels, [.. model.Outputs.Where(o => o.Labels != LabelKind.None)]);

    private static T? Find<T>(IArgumentOperation argument, Func<IParameterSymbol, bool> isOfKind, T[] nodes)
        where T : class
    {
        if (argument.Parameter is not { ContainingSymbol: IMethodSymbol method } parameter)
            return null;
        IParameterSymbol[] all = [.. method.Parameters.Where(isOfKind)];
        int index = Array.FindIndex(all, p => SymbolEqualityComparer.Default.Equals(p, parameter));
        return index >= 0 && all.Length == nodes.Length ? nodes[index] : null;
    }

    private static bool IsData(IParameterSymbol parameter) => TypeName(parameter) == "InputData";

    private static bool AreLabels(IParameterSymbol parameter) =>
        TypeName(parameter) is "ClassLabels" or "CategoricalLabels" or "TargetData";

    private static string? TypeName(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { ContainingNamespace.Name: "Keras" } type ? type.Name : null;
}

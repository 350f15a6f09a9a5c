using Keras.Generators.Emit;
using Microsoft.CodeAnalysis;

namespace Keras.Generators.Declarations;

/// <summary>Finds what of the names that emitted code uses means something else inside a class.</summary>
internal static class HiddenNames
{
    /// <summary>Members that every model gets, whose names neither a class nor a member of another kind can have.</summary>
    public static readonly HashSet<string> Members =
    [
        "Load", "LoadPretrained", "Fit", "Evaluate", "Predict", "TrainOnBatch", "TestOnBatch", "Evaluation", "Monitors", "CreateOptimizer",
        "CreateMetrics", "CreatePredict", "CreateEvaluate",
        "CreateTrain", "CompiledDescription", "NotCompiled", "CpuPredict", "CpuEvaluate", "CpuTrain", "TorchPredict", "TorchEvaluate",
        "TorchTrain",
    ];

    /// <summary>True where the class has the name of a member that it would get.</summary>
    public static bool IsMember(string className) => Members.Contains(className);

    /// <summary>
    /// Metadata names of the types that are hidden by others in the class' namespace, around the class or in it, and the namespaces that
    /// are hidden by ones closer to it.
    /// </summary>
    public static EquatableArray<string> Of(INamedTypeSymbol type)
    {
        var scopes = new List<INamespaceOrTypeSymbol>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
            scopes.Add(t);
        INamespaceSymbol own = type.ContainingNamespace;
        scopes.Add((type.ContainingAssembly as ISourceAssemblySymbol)?.Compilation.GetCompilationNamespace(own) ?? own);
        string ns = own.ToDisplayString();
        var types = EmittedNames.Namespaces.Where(n => n.Value != ns && scopes.Any(s => Has(s, n.Key))).Select(n => n.Key);
        for (INamespaceSymbol n = own; !n.IsGlobalNamespace; n = n.ContainingNamespace)
            scopes.Add(n);
        var roots = EmittedNames.Roots.Where(
            r => scopes.Any(s => s is not INamespaceSymbol { IsGlobalNamespace: true } && !s.GetMembers(r).IsEmpty));
        return types.ToArray().Concat(roots).ToEquatableArray();
    }

    private static bool Has(INamespaceOrTypeSymbol scope, string metadataName)
    {
        string[] parts = metadataName.Split('`');
        return !scope.GetTypeMembers(parts[0],
            parts.Length == 1 ? 0 : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)).IsEmpty;
    }
}

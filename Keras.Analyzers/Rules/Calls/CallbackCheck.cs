using Keras.Generators.Declarations;
using Keras.Generators.Emit.Model;
using Keras.Generators.Emit.Serialization;
using Keras.Generators.LayerGraph;
using Keras.Generators.Metrics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>Compares what callbacks watch with what the training logs.</summary>
internal static class CallbackCheck
{
    private const string OfValidation = "val_";

    /// <summary>What is wrong with the callbacks of a call, and where.</summary>
    public static IEnumerable<(CallProblem Problem, Location Place)> Run(IInvocationOperation call, ModelGraph model)
    {
        if (call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "callbacks"
            && a.ArgumentKind == ArgumentKind.Explicit) is not { } argument || Creations.Elements(argument.Value) is not { } elements)
            yield break;
        IObjectCreationOperation[] created = [.. elements.OfType<IObjectCreationOperation>()];
        // Other callbacks may log numbers of their own.
        bool isAllKnown = created.Length == elements.Length
            && created.All(c => c.Type?.ContainingNamespace is { Name: "Keras", ContainingNamespace.IsGlobalNamespace: true }
                && !c.IsOf("LambdaCallback"));
        string[] own = [.. MetricNames.OfLosses(model), .. MetricNames.Of(model)];
        bool isValidated = IsValidated(call);
        string[] logged =
            [.. own, .. isValidated ? own.Select(n => OfValidation + n) : [],
                .. created.Any(c => c.IsOf("ReduceLROnPlateau") || c.IsOf("LearningRateScheduler"))
                    ? ["learning_rate"] : Array.Empty<string>()];
        foreach (IObjectCreationOperation callback in created.Where(Watches))
        {
            IOperation? monitor = callback.Given("monitor")?.Value.Unwrapped();
            if (NameOf(monitor, model) is not { } name)
                continue;
            SyntaxNode place = (monitor ?? callback).Syntax;
            if (!logged.Contains(name))
            {
                if (isAllKnown)
                    yield return (NotLogged(name, monitor, call, own, logged, isValidated), place.GetLocation());
            }
            else if (IsWithoutDirection(name, own, model) && !HasMode(callback))
            {
                yield return (new CallProblem(
                    CallRules.MonitorMode,
                    $"Whether a higher '{name}' is better isn't known: it is a count or a plain sum, and mode is Auto.",
                    [.. Modes(callback, name)]), place.GetLocation());
            }
        }
    }

    /// <summary>A checkpoint that saves always watches nothing.</summary>
    private static bool Watches(IObjectCreationOperation callback) =>
        callback.IsOf("EarlyStopping") || callback.IsOf("ReduceLROnPlateau")
            || (callback.IsOf("ModelCheckpoint") && callback.IsSet("saveBestOnly"));

    private static string? NameOf(IOperation? monitor, ModelGraph model) => monitor switch
    {
        null => "val_loss",
        { ConstantValue: { HasValue: true, Value: string name } } => name,
        IPropertyReferenceOperation { Property: { ContainingType.Name: "Monitor", Name: "ValLoss" } } => "val_loss",
        IPropertyReferenceOperation { Property: { ContainingType.Name: "Monitor", Name: "Loss" } } => "loss",
        IPropertyReferenceOperation { Property: { ContainingType.Name: "Monitors", Name: var member } } =>
            EvaluationType.Monitors(model).FirstOrDefault(m => m.Member == member).Log,
        _ => null,
    };

    private static bool IsValidated(IInvocationOperation call) =>
        call.Arguments.Any(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Name switch
    {
        "validationData" => a.Value.Unwrapped().ConstantValue is not { HasValue: true, Value: null },
        "validationSplit" => NumberCheck.Constant(a.Value) != 0,
        _ => false,
    });

    private static CallProblem NotLogged(
        string name, IOperation? monitor, IInvocationOperation call, string[] own, string[] logged, bool isValidated)
    {
        string message = $"No metric is logged as '{name}'. This training logs {string.Join(", ", logged)}.";
        bool isUnvalidated = !isValidated && name.StartsWith(OfValidation, StringComparison.Ordinal)
            && own.Contains(name.Substring(OfValidation.Length));
        if (isUnvalidated)
        {
            return new CallProblem(
                CallRules.Monitor, $"{message} It needs validationData or validationSplit.",
                CallFix.OfCode(FixKind.AddArgument, call.Syntax, "validationSplit: 0.2f",
                    "Keep a fifth of the data for validation: validationSplit: 0.2f"));
        }

        string nearest = Spelling.Nearest(name, logged);
        return new CallProblem(
            CallRules.Monitor, message, monitor?.ConstantValue.Value is string
                ? [CallFix.OfCode(FixKind.ReplaceCode, monitor.Syntax, $"\"{nearest}\"", $"Watch \"{nearest}\"")] : []);
    }

    private static bool IsWithoutDirection(string name, string[] own, ModelGraph model)
    {
        int losses = MetricNames.OfLosses(model).Count;
        int metric =
            Array.IndexOf(own,
                name.StartsWith(OfValidation, StringComparison.Ordinal) ? name.Substring(OfValidation.Length) : name) - losses;
        return metric >= 0 && MetricRegistry.Of(model.Metrics[metric].Kind).Mode == "Auto";
    }

    private static bool HasMode(IObjectCreationOperation callback) =>
        callback.Given("mode")?.Value is { } mode && !(mode is IFieldReferenceOperation { Field.Name: "Auto" });

    /// <summary>The likelier direction first.</summary>
    private static IEnumerable<CallFix> Modes(IObjectCreationOperation callback, string name)
    {
        if (callback.Given("mode") is not null)
            return [];
        string[] modes = name.IndexOf("false", StringComparison.Ordinal) >= 0 ? ["Min", "Max"] : ["Max", "Min"];
        return modes.Select(
            m => CallFix.OfCode(FixKind.AddArgument, callback.Syntax, $"mode: MonitorMode.{m}",
                $"{(m == "Max" ? "More" : "Less")} is better: mode: MonitorMode.{m}"));
    }
}

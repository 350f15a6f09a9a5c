using System.Reflection;
using Keras.Conformance.Cases;
using Keras.Conformance.Compiling;
using Keras.Execution;

namespace Keras.Conformance.Running;

/// <summary>Compiles cases together, some dozens at a time, and runs each.</summary>
internal static class CaseRunner
{
    private const int CasesPerAssembly = 64;

    private static readonly string[] ModelKinds = ["call", "evaluate", "train", "fit"], ObjectKinds = ["schedule", "initializer"];

    /// <summary>Kinds without a model.</summary>
    private static readonly Dictionary<string, Action<Judge, Case>> Alone = new() { ["metric"] = MetricRun.Run };

    public static IEnumerable<Outcome> Run(IEnumerable<Case> cases) => cases.Chunk(CasesPerAssembly).SelectMany(RunTogether);

    private static IEnumerable<Outcome> RunTogether(Case[] cases)
    {
        var declared = new List<Declared>();
        var outcomes = new Dictionary<Case, Outcome>();
        for (int i = 0; i < cases.Length; i++)
        {
            string className = $"Case{i}";
            if (Alone.TryGetValue(cases[i].Kind, out Action<Judge, Case>? run))
                outcomes[cases[i]] = Ended(cases[i], () => RunAlone(run, cases[i]));
            else if (Ended(cases[i], () => declared.Add(Declare(cases[i], className))) is { Verdict: not Verdict.Passed } ended)
                outcomes[cases[i]] = ended;
        }

        (Assembly? assembly, IReadOnlyDictionary<string, string> errors) = Assembler.Compile(declared);
        foreach (Declared model in declared)
        {
            outcomes[model.Case] = errors.TryGetValue(model.ClassName, out string? error)
                ? new Outcome(model.Case.Family, model.Case.Name, Verdict.Failed, error)
                : Ended(model.Case, () => Run(model, assembly!.GetType($"{CaseCompiler.Namespace}.{model.ClassName}")!));
        }

        return cases.Select(c => outcomes[c]);
    }

    private static Declared Declare(Case @case, string className)
    {
        if (ObjectKinds.Contains(@case.Kind))
            return ObjectCompiler.Declare(@case, className, Assembler.Runtime);
        if (!ModelKinds.Contains(@case.Kind))
            throw new UnsupportedException($"cases of kind {@case.Kind}");
        return CaseCompiler.Declare(@case, className, Assembler.Runtime);
    }

    private static void Run(Declared declared, Type type)
    {
        var judge = new Judge();
        if (ObjectKinds.Contains(declared.Case.Kind))
        {
            object created = type.GetMethod("Create")!.Invoke(null, null)!;
            if (created is LearningRateSchedule schedule)
                ScheduleRun.Run(schedule, judge, declared.Case);
            else
                InitializerRun.Run((InitializerDescription)created, judge, declared.Case);
            judge.ThrowIfWrong();
            return;
        }

        using var model = new ModelUnderTest(type, declared.Case.ModelPath!);
        switch (declared.Case.Kind)
        {
            case "call":
                CallRun.Run(model, judge, declared.Case);
                break;
            case "fit":
                FitRun.Run(model, judge, declared.Case);
                break;
            default:
                BatchRun.Run(model, judge, declared.Case);
                break;
        }

        judge.ThrowIfWrong();
    }

    private static void RunAlone(Action<Judge, Case> run, Case @case)
    {
        var judge = new Judge();
        run(judge, @case);
        judge.ThrowIfWrong();
    }

    private static Outcome Ended(Case @case, Action run)
    {
        try
        {
            run();
            return new Outcome(@case.Family, @case.Name, Verdict.Passed);
        }
        catch (UnsupportedException e)
        {
            return new Outcome(@case.Family, @case.Name, Verdict.Unsupported, e.Message);
        }
        catch (FailedException e)
        {
            return new Outcome(@case.Family, @case.Name, Verdict.Failed, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Outcome(@case.Family, @case.Name, Verdict.Failed, $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}");
        }
    }
}

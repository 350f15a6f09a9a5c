using System.Reflection;
using Keras.Conformance.Cases;
using Keras.Conformance.Compiling;
using Keras.Execution;
using Keras.Generators.LayerGraph;

namespace Keras.Conformance.Running;

/// <summary>Compiles cases together, some dozens at a time, and runs each.</summary>
internal static class CaseRunner
{
    private const int CasesPerAssembly = 64;

    private static readonly string[] ModelKinds =
        ["call", "evaluate", "train", "fit", "file", "bad_file", "architecture", "formula", "preprocess"],
        ObjectKinds = ["schedule", "initializer"];

    /// <summary>Kinds without a model.</summary>
    private static readonly Dictionary<string, Action<Judge, Case>> Alone = new() { ["metric"] = MetricRun.Run };

    /// <param name="cases">The cases.</param>
    /// <param name="devicesOf">Where a case's model runs; it passes where it passes on each. What has no model runs once.</param>
    public static IEnumerable<Outcome> Run(IEnumerable<Case> cases, Func<Case, IReadOnlyList<Device>> devicesOf) =>
        cases.Chunk(CasesPerAssembly).SelectMany(c => RunTogether(c, devicesOf));

    private static IEnumerable<Outcome> RunTogether(Case[] cases, Func<Case, IReadOnlyList<Device>> devicesOf)
    {
        var declared = new List<Declared>();
        var outcomes = new Dictionary<Case, Outcome>();
        for (int i = 0; i < cases.Length; i++)
        {
            string className = $"Case{i}";
            if (Alone.TryGetValue(cases[i].Kind, out Action<Judge, Case>? run))
                outcomes[cases[i]] = Ended(cases[i], () => RunAlone(run, cases[i]));
            else if (Ended(cases[i],
                () => declared.AddRange(Declare(cases[i], className, devicesOf(cases[i]).Any(d => d != Device.Cpu)))) is var ended
                    && declared.LastOrDefault()?.Case != cases[i])
                outcomes[cases[i]] = ended;
        }

        (Assembly? assembly, IReadOnlyDictionary<string, string> errors) = Assembler.Compile(declared);
        foreach (Declared model in declared)
        {
            outcomes[model.Case] = errors.TryGetValue(model.ClassName, out string? error)
                ? new Outcome(model.Case.Family, model.Case.Name, Verdict.Failed, error)
                : Ended(model.Case,
                    () => Run(model, devicesOf(model.Case), assembly!.GetType($"{CaseCompiler.Namespace}.{model.ClassName}")!));
        }

        return cases.Select(c => outcomes[c]);
    }

    /// <summary>The case with its compiled model; nothing where the layer graph answered it already.</summary>
    private static IEnumerable<Declared> Declare(Case @case, string className, bool withTorch)
    {
        if (ObjectKinds.Contains(@case.Kind))
            return [ObjectCompiler.Declare(@case, className, Assembler.Runtime)];
        if (!ModelKinds.Contains(@case.Kind))
            throw new UnsupportedException($"cases of kind {@case.Kind}");
        if (@case.Has("subclass"))
            throw new UnsupportedException("a model that is declared in Python");
        ModelGraph graph =
            CaseCompiler.Graph(LearnedLayer.IsNeeded(@case) ? LearnedLayer.Learn(@case) : @case, className, Assembler.Runtime);
        if (@case.Kind == "bad_file" && graph.IsBroken)
        {
            BadFileRun.CheckMessage(@case, string.Join(" ", graph.Problems.Select(p => p.Message)));
            return [];
        }

        CaseCompiler.Sound(graph);
        if (@case.Kind != "architecture")
            return [CaseCompiler.Declare(@case, className, graph, withTorch)];
        ArchitectureRun.Run(graph, @case);
        return [];
    }

    private static void Run(Declared declared, IReadOnlyList<Device> devices, Type type)
    {
        var judge = new Judge();
        if (declared.Case.Kind == "bad_file")
        {
            BadFileRun.Run(type, declared.Case);
            return;
        }

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

        foreach (Device device in devices)
            Run(declared, device, type);
    }

    private static void Run(Declared declared, Device device, Type type)
    {
        var judge = new Judge(device == Device.Cpu ? "" : $"on {device.GetType().Name} {device.Name}: ");
        // What a layer learned is what a preprocess case is about: it isn't read from the file.
        using var model =
            new ModelUnderTest(type,
                declared.Case.Kind == "preprocess" ? null : declared.Case.FilePath ?? declared.Case.ModelPath!, device);
        switch (declared.Case.Kind)
        {
            case "call":
                CallRun.Run(model, judge, declared.Case);
                break;
            case "file":
                FileRun.Run(model, judge, declared.Case);
                break;
            case "preprocess":
                PreprocessRun.Run(model, judge, declared.Case);
                break;
            case "formula":
                FormulaRun.Run(model, judge, declared.Case);
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
            return new Outcome(@case.Family, @case.Name, Verdict.Failed,
                $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}");
        }
    }
}

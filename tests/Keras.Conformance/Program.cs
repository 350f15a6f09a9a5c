using Keras;
using Keras.Conformance;
using Keras.Conformance.Cases;
using Keras.Conformance.Running;
using Keras.Conformance.Writing;

if (args is ["pack", var from, var to])
{
    CasePack.Write(from, to);
    return 0;
}

if (args is ["write", var target])
{
    Console.WriteLine($"{WrittenFiles.Write(target).Count} files");
    return 0;
}

if (Arguments.Read(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

IReadOnlyList<Device> devices = [arguments.OnTorch ? Device.Torch("cpu") : Device.Cpu];
var outcomes = new List<Outcome>();
foreach (Outcome outcome in CaseRunner.Run(Case.ReadFolder(arguments.Folder, arguments.Only), _ => devices))
{
    outcomes.Add(outcome);
    foreach (string line in Report.Lines([outcome]))
        Console.WriteLine(line);
}

foreach (string line in Report.Table(outcomes))
    Console.WriteLine(line);
return outcomes.Any(o => o.Verdict == Verdict.Failed) ? 1 : 0;

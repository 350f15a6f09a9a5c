using Keras.Conformance;
using Keras.Conformance.Cases;
using Keras.Conformance.Running;

if (args is ["pack", var from, var to])
{
    CasePack.Write(from, to);
    return 0;
}

if (args.Length is not (1 or 3) || (args.Length == 3 && args[1] != "--only"))
{
    Console.Error.WriteLine("Usage: FOLDER [--only FAMILY/NAME, with stars]   runs cases\n       pack FOLDER TARGET                       packs each family of a folder into a zip");
    return 2;
}

var outcomes = new List<Outcome>();
foreach (Outcome outcome in CaseRunner.Run(Case.ReadFolder(args[0], args.Length == 3 ? args[2] : null)))
{
    outcomes.Add(outcome);
    foreach (string line in Report.Lines([outcome]))
        Console.WriteLine(line);
}

foreach (string line in Report.Table(outcomes))
    Console.WriteLine(line);
return outcomes.Any(o => o.Verdict == Verdict.Failed) ? 1 : 0;

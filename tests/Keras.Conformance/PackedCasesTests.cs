using Keras.Conformance.Cases;
using Keras.Conformance.Running;
using Xunit.Abstractions;

namespace Keras.Conformance;

/// <summary>The cases that the repository brings along, a family at a time.</summary>
public class PackedCasesTests(ITestOutputHelper output)
{
    public static TheoryData<string> Families => [.. CasePack.Packs];

    [Theory]
    [MemberData(nameof(Families))]
    public void AnswersAsKeras(string family)
    {
        string folder = Path.Combine(Path.GetTempPath(), "keras-conformance-" + Guid.NewGuid().ToString("N"));
        try
        {
            Outcome[] outcomes = [.. CaseRunner.Run(Case.ReadFolder(CasePack.Unpack(family, folder), null))];
            foreach (string line in Report.Lines(outcomes).Concat(Report.Table(outcomes)))
                output.WriteLine(line);
            Assert.Empty(Report.Lines(outcomes.Where(o => o.Verdict == Verdict.Failed)));
            Assert.Contains(outcomes, o => o.Verdict == Verdict.Passed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

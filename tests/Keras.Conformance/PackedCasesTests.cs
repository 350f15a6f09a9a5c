using System.Text;
using Keras.Conformance.Cases;
using Keras.Conformance.Running;
using Keras.Serialization.Zip;
using Xunit.Abstractions;

namespace Keras.Conformance;

/// <summary>The cases that the repository brings along, a family at a time; a third of them on libtorch's CPU too.</summary>
public class PackedCasesTests(ITestOutputHelper output)
{
    private const int TorchShare = 3;

    private static readonly IReadOnlyList<Device> Ours = [Device.Cpu], Both = [Device.Cpu, Device.Torch("cpu")];

    /// <param name="family">The family.</param>
    /// <param name="leastPassed">How many of its cases passed when this was written: none of them may fall back to being
    /// unsupported.</param>
    [Theory]
    [InlineData("activations", 56)]
    [InlineData("applications", 36)]
    [InlineData("constraints", 10)]
    [InlineData("files", 83)]
    [InlineData("files_bad", 54)]
    [InlineData("fit", 29)]
    [InlineData("initializers", 35)]
    [InlineData("layers", 353)]
    [InlineData("losses", 78)]
    [InlineData("metrics", 120)]
    [InlineData("models", 76)]
    [InlineData("optimizers", 55)]
    [InlineData("preprocessing", 195)]
    [InlineData("regularizers", 10)]
    [InlineData("schedules", 15)]
    [InlineData("trajectories", 18)]
    public void AnswersAsKeras(string family, int leastPassed)
    {
        string folder = Path.Combine(Path.GetTempPath(), "keras-conformance-" + Guid.NewGuid().ToString("N"));
        try
        {
            Outcome[] outcomes =
                [.. CaseRunner.Run(Case.ReadFolder(CasePack.Unpack(family, folder), null), c => IsOnTorchToo(c) ? Both : Ours)];
            foreach (string line in Report.Lines(outcomes).Concat(Report.Table(outcomes)))
                output.WriteLine(line);
            Assert.Empty(Report.Lines(outcomes.Where(o => o.Verdict == Verdict.Failed)));
            Assert.InRange(outcomes.Count(o => o.Verdict == Verdict.Passed), leastPassed, outcomes.Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>By the name alone, so that it stays the same third.</summary>
    private static bool IsOnTorchToo(Case @case) => Crc32.Append(0, Encoding.UTF8.GetBytes(@case.Name)) % TorchShare == 0;
}

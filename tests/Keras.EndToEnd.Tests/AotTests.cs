using System.Globalization;
using System.Text.RegularExpressions;
using Keras.EndToEnd.Tests.Support;

namespace Keras.EndToEnd.Tests;

/// <summary>The sample as a native program.</summary>
public class AotTests
{
    private const long MaximalBytes = 4_000_000;

    [Fact]
    public void TheSamplePublishesWithoutAWarningAndClassifiesDigits()
    {
        using var folder = new TemporaryFolder();
        string project = Path.Combine(Repository.Root, "samples", "Mnist", "Mnist.csproj");
        // Built apart: other tests use what lies in the repository's output folders.
        string output = Commands.Dotnet(Repository.Root, "publish", project, "-c", "Release", "--nologo", "-o", folder.File("out"),
            "--artifacts-path", folder.File("artifacts"), "-p:UseSharedCompilation=false");
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);

        string program = folder.File(Path.Combine("out", OperatingSystem.IsWindows() ? "mnist.exe" : "mnist"));
        Assert.InRange(new FileInfo(program).Length, 1, MaximalBytes);
        Commands.Run(program, folder.Path, "train", "--data", Repository.Mnist, "--epochs", "1", "--model", "mnist.keras");
        string classified =
            Commands.Run(program, folder.Path, "classify", "--data", Repository.Mnist, "--count", "200", "--model", "mnist.keras");
        Match right = Regex.Match(classified, @"(\d+) of 200 right");
        Assert.True(right.Success, classified);
        Assert.InRange(int.Parse(right.Groups[1].Value, CultureInfo.InvariantCulture), 185, 200);
    }
}

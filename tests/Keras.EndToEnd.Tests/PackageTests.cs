using System.Globalization;
using System.Text.Json;
using Keras.EndToEnd.Tests.Support;
using Mnist;

namespace Keras.EndToEnd.Tests;

/// <summary>The packed packages in a project of a user, outside the solution.</summary>
public class PackageTests
{
    [Fact]
    public void BringRuntimeGeneratorAndAnalyzersToAProjectOutsideTheSolution()
    {
        using var folder = new TemporaryFolder();
        string version = "0.1.0-test" + DateTime.UtcNow.Ticks;
        // Built apart: other tests use what lies in the repository's output folders.
        foreach (string project in (string[])["Core/Keras.Runtime.csproj", "Torch/Keras.Runtime.Torch.csproj"])
        {
            Commands.Dotnet(Repository.Root, "pack", Path.Combine(Repository.Root, "Keras.Runtime", project), "-c", "Release", "--nologo",
                "-o", folder.File("packages"), $"-p:Version={version}", "--artifacts-path", folder.File("artifacts"),
                "-p:UseSharedCompilation=false");
        }

        WriteConsumer(folder, version);
        float[] expected = ExpectedProbabilities();

        // The weights lie in the native program: it runs where no other file is.
        string published = Commands.Dotnet(folder.File("app"), "publish", "-c", "Release", "--nologo", "-o", folder.File("out"));
        Assert.DoesNotContain("warning", published, StringComparison.OrdinalIgnoreCase);
        string program = OperatingSystem.IsWindows() ? "app.exe" : "app", alone = Directory.CreateDirectory(folder.File("alone")).FullName;
        Assert.Empty(Directory.GetFiles(folder.File("out"), "*.keras", SearchOption.AllDirectories));
        File.Copy(folder.File($"out/{program}"), Path.Combine(alone, program));
        string output = Commands.Run(Path.Combine(alone, program), folder.Path);
        Assert.Contains("3 numbers that sum to 1.000", output);
        AssertProbabilities(expected, output);

        // With the other package, the same class is emitted for Torch as well. Weights that aren't embedded come with the program.
        string withTorch = File.ReadAllText(folder.File("app/app.csproj"))
            .Replace("</ItemGroup>", $"<PackageReference Include=\"Keras.Runtime.Torch\" Version=\"{version}\" /></ItemGroup>",
                StringComparison.Ordinal)
            .Replace("<PublishAot>true</PublishAot>", "", StringComparison.Ordinal);
        File.WriteAllText(folder.File("app/app.csproj"), withTorch);
        File.AppendAllText(folder.File("app/Program.cs"), "Console.WriteLine(model is Keras.Torch.ITorchModel);\n");
        Edit(folder.File("app/Model.cs"), ", Embed = true", "");
        output = Commands.Dotnet(folder.File("app"), "run", "-c", "Release");
        Assert.Contains("True", output);
        AssertProbabilities(expected, output);
        Assert.Single(Directory.GetFiles(folder.File("app/bin"), "*.keras", SearchOption.AllDirectories));

        // The analyzers came along too.
        Edit(folder.File("app/Model.cs"), "[Dense(3,", "[Dropout(50)]\n[Dense(3,");
        Edit(folder.File("app/Model.cs"), "digits.keras", "absent.keras");
        Exception error = Assert.ThrowsAny<Exception>(() => Commands.Dotnet(folder.File("app"), "build", "-c", "Release", "--nologo"));
        Assert.Contains("KG0007", error.Message);
        Assert.Contains("KG0015: There is no absent.keras in the project.", error.Message);
    }

    private static void Edit(string path, string old, string replacement) =>
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, replacement, StringComparison.Ordinal));

    /// <summary>What Keras gave for the first digit.</summary>
    private static float[] ExpectedProbabilities()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.Data("mnist_cnn.json")));
        return [.. document.RootElement.GetProperty("first_32_test_probabilities")[0].EnumerateArray().Select(v => v.GetSingle())];
    }

    private static void AssertProbabilities(float[] expected, string output)
    {
        string line = output.Split('\n').Single(l => l.StartsWith("digit: ", StringComparison.Ordinal));
        float[] found = [.. line["digit: ".Length..].Split(' ').Select(v => float.Parse(v, CultureInfo.InvariantCulture))];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static void WriteConsumer(TemporaryFolder folder, string version)
    {
        Directory.CreateDirectory(folder.File("app"));
        File.WriteAllText(folder.File("app/app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PublishAot>true</PublishAot>
                <RestoreFallbackFolders>{Repository.Packages}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>{folder.File("packages")}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{folder.File("cache")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Keras.Runtime" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(folder.File("app/Model.cs"), """
            using Keras;

            [Sequential]
            [Input(4)]
            [Dense(8, Activation.Relu)]
            [Dense(3, Activation.Softmax)]
            [Loss.SparseCategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy]
            public partial class Iris;

            [KerasModel("digits.keras", Embed = true)]
            public partial class DigitsOfKeras;
            """);
        // Nothing about it is said in the project. One that no class names doesn't go along, nor one of the same name further down.
        Directory.CreateDirectory(folder.File("app/old"));
        foreach (string name in (string[])["digits.keras", "checkpoint.keras", "old/digits.keras"])
            File.Copy(Repository.Data("mnist_cnn.keras"), folder.File($"app/{name}"));
        File.WriteAllBytes(folder.File("digit.bin"), Digits.Test(Repository.Mnist).Images[..Digits.Pixels]);
        File.WriteAllText(folder.File("app/Program.cs"), """
            using var model = new Iris(seed: 1);
            model.TrainOnBatch(new float[] { 1, 2, 3, 4, 4, 3, 2, 1 }, new int[] { 0, 2 });
            var scores = new float[3];
            model.Predict(new float[] { 1, 2, 3, 4 }, scores);
            Console.WriteLine(FormattableString.Invariant($"{scores.Length} numbers that sum to {scores.Sum():F3}"));
            using var digits = DigitsOfKeras.LoadPretrained();
            var probabilities = new float[10];
            digits.Predict(File.ReadAllBytes(DIGIT), probabilities);
            Console.WriteLine("digit: " + string.Join(' ', probabilities.Select(p => p.ToString("R", System.Globalization.CultureInfo.InvariantCulture))));
            """.Replace("DIGIT", $"@\"{folder.File("digit.bin")}\"", StringComparison.Ordinal));
    }
}

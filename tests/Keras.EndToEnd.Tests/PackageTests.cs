using Keras.EndToEnd.Tests.Support;

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
                "-o", folder.File("packages"), $"-p:Version={version}", "--artifacts-path", folder.File("artifacts"), "-p:UseSharedCompilation=false");
        }

        WriteConsumer(folder, version);
        string output = Commands.Dotnet(folder.File("app"), "run", "-c", "Release");
        Assert.Contains("3 numbers that sum to 1.000", output);

        // With the other package, the same class is emitted for Torch as well.
        string withTorch = File.ReadAllText(folder.File("app/app.csproj"))
            .Replace("</ItemGroup>", $"<PackageReference Include=\"Keras.Runtime.Torch\" Version=\"{version}\" /></ItemGroup>", StringComparison.Ordinal);
        File.WriteAllText(folder.File("app/app.csproj"), withTorch);
        File.AppendAllText(folder.File("app/Program.cs"), "Console.WriteLine(model is Keras.Torch.ITorchModel);\n");
        Assert.Contains("True", Commands.Dotnet(folder.File("app"), "run", "-c", "Release"));

        // The analyzers came along too.
        File.WriteAllText(folder.File("app/Model.cs"), File.ReadAllText(folder.File("app/Model.cs")).Replace("[Dense(3,", "[Dropout(50)]\n[Dense(3,", StringComparison.Ordinal));
        Exception error = Assert.ThrowsAny<Exception>(() => Commands.Dotnet(folder.File("app"), "build", "-c", "Release", "--nologo"));
        Assert.Contains("KG0007", error.Message);
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
            """);
        File.WriteAllText(folder.File("app/Program.cs"), """
            using var model = new Iris(seed: 1);
            model.TrainOnBatch(new float[] { 1, 2, 3, 4, 4, 3, 2, 1 }, new int[] { 0, 2 });
            var scores = new float[3];
            model.Predict(new float[] { 1, 2, 3, 4 }, scores);
            Console.WriteLine(FormattableString.Invariant($"{scores.Length} numbers that sum to {scores.Sum():F3}"));
            """);
    }
}

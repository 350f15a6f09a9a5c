using System.Diagnostics;

namespace Keras.Benchmarks;

/// <summary>Size and start of the published sample.</summary>
internal static class AotProgram
{
    private const int Starts = 21;

    public static IEnumerable<Row> Rows()
    {
        string folder = Directory.CreateTempSubdirectory("keras-aot-").FullName;
        try
        {
            Programs.Run("dotnet",
                ["publish", Path.Combine(Repository.Root, "samples", "Mnist"), "-c", "Release", "-r", "linux-x64", "-o", folder, "--nologo",
                    "-v", "q"]);
            string program = Path.Combine(folder, "mnist"), model = Path.Combine(folder, "mnist.keras");
            yield return new Row("AOT program of samples/Mnist", new FileInfo(program).Length / 1e6, null, "MB", 4);
            string data = Path.Combine(Repository.Root, "samples", "Mnist", "data");
            Programs.Run(program, ["train", "--epochs", "1", "--model", model, "--data", data]);
            double[] starts =
                [.. Enumerable.Range(0, Starts)
                    .Select(_ => FirstLine(program, ["classify", "--count", "0", "--model", model, "--data", data]))];
            yield return new Row("AOT program of samples/Mnist, start to first prediction", Stopwatches.Median(starts), null, "ms", 20);
            // What the system itself takes, to judge the line above by.
            string empty = PublishEmpty(Path.Combine(folder, "empty"));
            yield return new Row("AOT program that prints a line, start to its line",
                Stopwatches.Median([.. Enumerable.Range(0, Starts).Select(_ => FirstLine(empty, []))]), null, "ms", null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string PublishEmpty(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine();");
        File.WriteAllText(Path.Combine(folder, "Empty.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
            </Project>
            """);
        string published = Path.Combine(folder, "out");
        Programs.Run("dotnet",
            ["publish", Path.Combine(folder, "Empty.csproj"), "-c", "Release", "-r", "linux-x64", "-o", published, "--nologo", "-v", "q"]);
        return Path.Combine(published, "Empty");
    }

    /// <summary>
    /// Milliseconds from the start of a program to its first line, which it prints when it has loaded its model and predicted once.
    /// </summary>
    private static double FirstLine(string program, string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Programs.Start(program, arguments);
        process.StandardOutput.ReadLine();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Programs.Finish(process, program);
        return milliseconds;
    }
}

using System.Diagnostics;

namespace Keras.EndToEnd.Tests.Support;

/// <summary>Runs programs and collects what they print.</summary>
internal static class Commands
{
    /// <summary>Runs a program to its end and returns its output; fails the test with that output where the exit code isn't 0.</summary>
    public static string Run(string program, string folder, params string[] arguments) => Run(program, folder, [], arguments);

    /// <summary>The same with environment variables.</summary>
    public static string Run(string program, string folder, KeyValuePair<string, string>[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true,
            RedirectStandardError = true };
        // What the test host's SDK set for itself must not reach the builds that a test starts.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output += errors.Result;
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
        return output;
    }

    public static string Dotnet(string folder, params string[] arguments) => Run("dotnet", folder, arguments);
}

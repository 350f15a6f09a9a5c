using System.Diagnostics;

namespace Keras.Benchmarks;

/// <summary>Runs other programs.</summary>
internal static class Programs
{
    /// <summary>What it writes to standard output.</summary>
    /// <exception cref="InvalidOperationException">It did not start, or failed.</exception>
    public static string Run(string program, string[] arguments)
    {
        using Process process = Start(program, arguments);
        return Finish(process, program);
    }

    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");

    /// <summary>Waits for its end: what it has written to standard output since.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Finish(Process process, string program)
    {
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with code {process.ExitCode}:\n{output}");
    }
}

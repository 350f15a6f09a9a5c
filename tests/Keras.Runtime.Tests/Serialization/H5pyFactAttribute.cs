using System.Diagnostics;

namespace Keras.Tests.Serialization;

/// <summary>A test that asks h5py; skipped where Python doesn't have it (Debian: python3-h5py).</summary>
public sealed class H5pyFactAttribute : FactAttribute
{
    private static readonly string? Python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasH5py);

    public H5pyFactAttribute()
    {
        if (Python is null)
            Skip = "There is no python3 with h5py (Debian: python3-h5py).";
    }

    /// <summary>Runs a script and returns what it prints.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var (code, output, error) = Start(Python!, ["-c", script, .. arguments]);
        Assert.True(code == 0, error);
        return output;
    }

    private static bool HasH5py(string python)
    {
        try
        {
            return Start(python, ["-c", "import h5py"]).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output, string Error) Start(string python, string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}

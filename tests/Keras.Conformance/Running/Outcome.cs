namespace Keras.Conformance.Running;

/// <summary>How a case ended.</summary>
internal enum Verdict
{
    Passed,
    Failed,
    Unsupported,
}

/// <summary>How a case ended, and why.</summary>
internal sealed record Outcome(string Family, string Name, Verdict Verdict, string Reason = "");

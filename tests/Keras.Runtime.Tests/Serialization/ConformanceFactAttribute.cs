namespace Keras.Tests.Serialization;

/// <summary>A test over the folder of conformance cases that <c>KERASGEN_CONFORMANCE</c> names; skipped where it names none.</summary>
public sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = "KERASGEN_CONFORMANCE doesn't name a folder of conformance cases.";
    }

    /// <summary>The folder.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("KERASGEN_CONFORMANCE");
}

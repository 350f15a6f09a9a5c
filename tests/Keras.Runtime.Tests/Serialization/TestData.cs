using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>Files beside the tests, and small helpers.</summary>
internal static class TestData
{
    /// <summary>A file that was committed with the tests.</summary>
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Serialization", "Data", name);

    /// <summary>All values of a weight.</summary>
    public static float[] Floats(StoredWeight weight)
    {
        var values = new float[weight.Count];
        weight.Read(values);
        return values;
    }
}

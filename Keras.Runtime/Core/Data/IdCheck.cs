namespace Keras.Execution;

/// <summary>Refuses numbers that name no row of a table, for inputs that are looked up in one.</summary>
internal static class IdCheck
{
    /// <summary>Checks data in memory.</summary>
    /// <exception cref="IdRangeException">A number, cut to a whole one, is below 0 or above the last row's.</exception>
    public static void Require<T>(ReadOnlySpan<T> values, TensorDescription input, string model) where T : unmanaged
    {
        if (input.Ids is not { } count) return;
        for (int i = 0; i < values.Length; i++)
        {
            if (!IsId(FloatConversion.ToDouble(values[i]), count))
                throw new IdRangeException(What(input, model), i, FloatConversion.ToDouble(values[i]), count);
        }
    }

    /// <summary>Checks data of any kind.</summary>
    /// <exception cref="IdRangeException">A number, cut to a whole one, is below 0 or above the last row's.</exception>
    public static void Require(DataSource source, TensorDescription input, string model)
    {
        if (input.Ids is not { } count) return;
        long index = source.FindNoId(count);
        if (index >= 0) throw new IdRangeException(What(input, model), index, source.At(index), count);
    }

    /// <summary>True for what is a number in [0, count) once its fraction is cut.</summary>
    public static bool IsId(double value, long count) => value > -1 && value < count;

    private static string What(TensorDescription input, string model) => $"Input '{input.Name}' of '{model}'";
}

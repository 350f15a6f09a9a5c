namespace Keras.Tests.Cpu;

/// <summary>Errors in units in the last place.</summary>
public static class Ulp
{
    /// <summary>How far a number is from the exact one; infinite where a NaN, an infinity or a zero's sign is wrong.</summary>
    public static double Error(float actual, double exact)
    {
        var nearest = (float)exact;
        if (float.IsNaN(nearest))
            return float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (float.IsInfinity(nearest) || nearest == 0)
            return BitConverter.SingleToInt32Bits(actual) == BitConverter.SingleToInt32Bits(nearest) ? 0 : double.PositiveInfinity;
        var magnitude = Math.Abs(nearest);
        var unit = (double)magnitude - MathF.BitDecrement(magnitude);
        var error = Math.Abs(actual - exact) / Math.Max(unit, float.Epsilon);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}

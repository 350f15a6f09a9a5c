namespace Keras;

/// <summary>What kind of numbers a metric computes with (Keras: <c>dtype</c>).</summary>
public enum DType
{
    /// <summary>Numbers with fractions.</summary>
    Float32,

    /// <summary>Integers: fractions are dropped.</summary>
    Int32,
}

namespace Keras.Serialization.Hdf5;

/// <summary>What the elements of a dataset or attribute are.</summary>
internal enum Hdf5Kind
{
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float16,
    BFloat16,
    Float32,
    Float64,

    /// <summary>An enumeration over int8 with FALSE and TRUE, as h5py writes NumPy's bool.</summary>
    Boolean,

    /// <summary>Text of a fixed number of bytes.</summary>
    FixedString,

    /// <summary>Text of any length, kept in a global heap.</summary>
    VariableString,

    /// <summary>Bytes without a meaning; Keras stores bfloat16 so, and says it in an attribute.</summary>
    Opaque,

    /// <summary>Anything else (compounds, references, arrays …).</summary>
    Other,
}

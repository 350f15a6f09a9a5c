using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Keras.Execution;

/// <summary>From the number types that data come in to the floats that compiled code takes.</summary>
internal static unsafe class FloatConversion
{
    /// <summary>Converts <paramref name="count"/> numbers from <paramref name="source"/> on.</summary>
    public static void Convert<T>(ref readonly T source, float* destination, int count) where T : unmanaged
    {
        ref T first = ref Unsafe.AsRef(in source);
        if (typeof(T) == typeof(float))
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, float>(ref first), count).CopyTo(new Span<float>(destination, count));
        else if (typeof(T) == typeof(byte))
            FromBytes(ref Unsafe.As<T, byte>(ref first), destination, count);
        else
            for (int i = 0; i < count; i++) destination[i] = (float)ToDouble(Unsafe.Add(ref first, i));
    }

    /// <summary>One number as a double: exact for all types but large <see cref="long"/>s.</summary>
    public static double ToDouble<T>(T value) where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (float)(object)value;
        if (typeof(T) == typeof(double)) return (double)(object)value;
        return ToInteger(value);
    }

    /// <summary>One number of an integer type.</summary>
    public static long ToInteger<T>(T value) where T : unmanaged
    {
        if (typeof(T) == typeof(byte)) return (byte)(object)value;
        if (typeof(T) == typeof(int)) return (int)(object)value;
        if (typeof(T) == typeof(long)) return (long)(object)value;
        throw new NotSupportedException($"Data of type {typeof(T).Name} have no conversion.");
    }

    private static void FromBytes(ref byte source, float* destination, int count)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                Vector256<ushort> wide = Vector256.WidenLower(Vector128.LoadUnsafe(ref source, (nuint)i).ToVector256Unsafe());
                (Vector256<uint> lower, Vector256<uint> upper) = Vector256.Widen(wide);
                Vector256.ConvertToSingle(lower.AsInt32()).Store(destination + i);
                Vector256.ConvertToSingle(upper.AsInt32()).Store(destination + i + Vector256<float>.Count);
            }
        }
        for (; i < count; i++) destination[i] = Unsafe.Add(ref source, i);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    // The check is one that an ahead-of-time compiled program makes at run time too.
    private static void FromBytes(ref byte source, float* destination, int count)
    {
        int i = 0;
        if (Avx2.IsSupported)
        {
            for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, i))).AsByte();
                Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes)).Store(destination + i);
            }
        }
        else
        {
            for (; i <= count - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref source, (nuint)i));
                Store(lower, destination + i);
                Store(upper, destination + i + Vector128<ushort>.Count);
            }
        }
        for (; i < count; i++) destination[i] = Unsafe.Add(ref source, i);
    }

    private static void Store(Vector128<ushort> values, float* destination)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(values);
        Vector128.ConvertToSingle(lower.AsInt32()).Store(destination);
        Vector128.ConvertToSingle(upper.AsInt32()).Store(destination + Vector128<float>.Count);
    }
}

using System.Runtime.InteropServices;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>Native memory that holds NaN until something is written, with a border that notices writes beyond its end.</summary>
internal sealed unsafe class GuardedBuffer : IDisposable
{
    private const int Border = 64;
    private const float Untouched = -12345.678f;

    public GuardedBuffer(long floats)
    {
        Length = floats;
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)((floats + Border) * sizeof(float)), 64);
        for (long i = 0; i < floats + Border; i++)
            Pointer[i] = i < floats ? float.NaN : Untouched;
    }

    public GuardedBuffer(float[] values)
        : this(values.Length) => values.CopyTo(new Span<float>(Pointer, values.Length));

    public float* Pointer { get; }

    public long Length { get; }

    public float[] ToArray() => new Span<float>(Pointer, (int)Length).ToArray();

    public void CheckBorder(string what)
    {
        for (int i = 0; i < Border; i++)
            Assert.True(Pointer[Length + i] == Untouched, $"{what}: float {i} after its end was written to.");
    }

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}

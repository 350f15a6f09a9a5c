using System.Runtime.InteropServices;

namespace Keras.Tests.Cpu;

/// <summary>
/// Aligned native floats with guards on both sides, which are checked on disposal: a kernel wrote outside where they changed.
/// </summary>
public sealed unsafe class NativeFloats : IDisposable
{
    const int Guard = 16;
    const float Mark = -12345.5f;
    readonly float* memory;

    public NativeFloats(int length)
    {
        Length = length;
        memory = (float*)NativeMemory.AlignedAlloc((nuint)(length + 2 * Guard) * sizeof(float), 64);
        new Span<float>(memory, length + 2 * Guard).Fill(Mark);
    }

    public NativeFloats(ReadOnlySpan<float> values) : this(values.Length) => values.CopyTo(Span);

    public int Length { get; }

    public float* Pointer => memory + Guard;

    public Span<float> Span => new(Pointer, Length);

    /// <summary>Numbers in [-2, 2), the same in every run.</summary>
    public static NativeFloats Random(int length, int seed = 1)
    {
        var random = new Random(seed);
        var floats = new NativeFloats(length);
        foreach (ref var value in floats.Span)
            value = random.NextSingle() * 4 - 2;
        return floats;
    }

    public void Dispose()
    {
        for (var i = 0; i < Guard; i++)
        {
            Assert.Equal(Mark, memory[i]);
            Assert.Equal(Mark, memory[Guard + Length + i]);
        }
        NativeMemory.AlignedFree(memory);
    }
}

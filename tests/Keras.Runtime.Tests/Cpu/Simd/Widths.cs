using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>
/// The SIMD widths that a test goes through; it must be in <see cref="Collection"/>, since the limit holds for the whole process.
/// </summary>
public static class Widths
{
    public const string Collection = "SIMD widths";

    /// <summary>Bits of each width that this processor has; 1 is scalar.</summary>
    public static TheoryData<int> All
    {
        get
        {
            var all = new TheoryData<int>();
            foreach (var bits in new[] { 1, 128, 256, 512 })
            {
                using var limit = Limit(bits);
                if (SimdWidth.Current == bits)
                    all.Add(bits);
            }
            return all;
        }
    }

    /// <summary>Allows no wider registers until it is disposed.</summary>
    public static IDisposable Limit(int bits)
    {
        SimdWidth.Limit = bits;
        return new Release();
    }

    sealed class Release : IDisposable
    {
        public void Dispose() => SimdWidth.Limit = 0;
    }
}

[CollectionDefinition(Widths.Collection, DisableParallelization = true)]
public sealed class WidthCollection;

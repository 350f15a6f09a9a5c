namespace Keras.Execution;

/// <summary>Random numbers from a key: the same on every machine.</summary>
internal struct RandomStream(uint key)
{
    private readonly ulong _start = RandomKeys.Mix(key);
    private ulong _position;

    /// <summary>64 random bits.</summary>
    public ulong Bits() => RandomKeys.Mix(_start + 0x9E3779B97F4A7C15 * _position++);

    /// <summary>In [0, 1).</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Mean 0, standard deviation 1.</summary>
    public double Normal()
    {
        // The polar method of Marsaglia: no trigonometry, whose last bits differ between platforms.
        while (true)
        {
            double u = 2 * Uniform() - 1;
            double v = 2 * Uniform() - 1;
            double square = u * u + v * v;
            if (square is > 0 and < 1) return u * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }

    /// <summary>From the standard normal distribution, drawn again outside ±2.</summary>
    public double TruncatedNormal()
    {
        while (true)
        {
            double value = Normal();
            if (Math.Abs(value) <= 2) return value;
        }
    }

    /// <summary>From 0 to <paramref name="bound"/>, exclusive.</summary>
    public int Below(int bound) => (int)Math.BigMul(Bits(), (ulong)bound, out _);
}

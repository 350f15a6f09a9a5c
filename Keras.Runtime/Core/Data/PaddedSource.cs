namespace Keras.Execution;

/// <summary>Rows of numbers, each followed by zeros up to a length.</summary>
internal sealed unsafe class PaddedSource(DataSource rows, int given, int length)
    : DataSource([(int)(rows.Length / given), length], isFlat: false)
{
    public override void Copy(long start, int count, float* destination)
    {
        new Span<float>(destination, count).Clear();
        for (var row = 0; row < count / length; row++) rows.Copy((start / length + row) * given, given, destination + row * length);
    }

    public override void Gather(ReadOnlySpan<int> samples, int rowLength, float* destination)
    {
        foreach (var sample in samples)
        {
            Copy((long)sample * rowLength, rowLength, destination);
            destination += rowLength;
        }
    }

    public override long FindOutside(long start, long minimum, long maximum, long? except) =>
        rows.FindOutside(start, minimum, maximum, except);

    public override long FindNoId(long count) => rows.FindNoId(count);

    public override double At(long index) => index % length < given ? rows.At(index / length * given + index % length) : 0;
}

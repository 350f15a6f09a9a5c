namespace Keras.Execution;

/// <summary>Labels of which some count for a whole axis, as often as the loss takes them.</summary>
/// <param name="given">The labels as they were given.</param>
/// <param name="repeat">For each number of a sample that of the given ones.</param>
/// <param name="shape">The shape of one sample.</param>
internal sealed unsafe class RepeatedSource(DataSource given, int[] repeat, ReadOnlySpan<int> shape) : DataSource([given.Shape[0], .. shape], isFlat: false)
{
    private readonly long perSample = given.Length / given.Shape[0];

    public override void Copy(long start, int count, float* destination)
    {
        for (var i = 0; i < count; i++) destination[i] = (float)At(start + i);
    }

    public override void Gather(ReadOnlySpan<int> samples, int rowLength, float* destination)
    {
        foreach (var sample in samples)
        {
            Copy((long)sample * rowLength, rowLength, destination);
            destination += rowLength;
        }
    }

    public override long FindOutside(long start, long minimum, long maximum, long? except) => given.FindOutside(start, minimum, maximum, except);

    public override long FindNoId(long count) => given.FindNoId(count);

    public override double At(long index) => given.At(index / repeat.Length * perSample + repeat[index % repeat.Length]);
}

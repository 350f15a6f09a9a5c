namespace Keras.Execution;

/// <summary>Class numbers as rows that are 1 at the class and 0 elsewhere.</summary>
internal sealed unsafe class OneHotSource(DataSource numbers, int classes) : DataSource([.. numbers.Shape, classes], isFlat: false)
{
    public override void Copy(long start, int count, float* destination)
    {
        new Span<float>(destination, count).Clear();
        for (var row = 0; row < count / classes; row++) destination[row * classes + (int)numbers.At(start / classes + row)] = 1;
    }

    public override void Gather(ReadOnlySpan<int> rows, int rowLength, float* destination)
    {
        foreach (var row in rows)
        {
            Copy((long)row * rowLength, rowLength, destination);
            destination += rowLength;
        }
    }

    public override long FindOutside(long start, long minimum, long maximum, long? except) => -1;

    public override long FindNoId(long count) => -1;

    public override double At(long index) => numbers.At(index / classes) == index % classes ? 1 : 0;
}

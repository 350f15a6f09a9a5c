using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Keras.Execution;

/// <summary>
/// Numbers somewhere in memory, with a shape whose first axis counts samples: what a user's array looks like to the runtime.
/// </summary>
internal abstract unsafe class DataSource
{
    protected DataSource(int[] shape, bool isFlat)
    {
        Shape = shape;
        IsFlat = isFlat;
        Length = 1;
        foreach (int size in shape) Length *= size;
    }

    /// <summary>The shape, samples first.</summary>
    public int[] Shape { get; }

    /// <summary>True where the shape is only a count, so that it says nothing of the samples' own shape.</summary>
    public bool IsFlat { get; }

    /// <summary>How many numbers there are.</summary>
    public long Length { get; }

    /// <summary>Converts consecutive numbers.</summary>
    public abstract void Copy(long start, int count, float* destination);

    /// <summary>Converts consecutive numbers to doubles: exact for all types but large <see cref="long"/>s.</summary>
    public virtual void CopyDoubles(long start, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = At(start + i);
    }

    /// <summary>Converts the rows that <paramref name="rows"/> names, one after the other.</summary>
    public abstract void Gather(ReadOnlySpan<int> rows, int rowLength, float* destination);

    /// <summary>The same numbers under another shape.</summary>
    public DataSource WithShape(int[] shape) => new ShapedSource(this, shape);

    /// <summary>
    /// The first index from <paramref name="start"/> whose number is no integer or outside the range and isn't the exception, or -1.
    /// </summary>
    public abstract long FindOutside(long start, long minimum, long maximum, long? except);

    /// <summary>The index of the first number that isn't one in [0, <paramref name="count"/>) once its fraction is cut, or -1.</summary>
    public abstract long FindNoId(long count);

    /// <summary>One number, for messages and checks.</summary>
    public abstract double At(long index);

    public static DataSource OfArray<T>(Array? array) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        int[] shape = new int[array.Rank];
        for (int axis = 0; axis < shape.Length; axis++) shape[axis] = array.GetLength(axis);
        return new ArraySource<T>(array, shape, shape.Length == 1);
    }

    public static DataSource Of<T>(ReadOnlyMemory<T> memory) where T : unmanaged => new MemorySource<T>(memory);

    /// <summary>Flat numbers with a shape, of which one size may be open.</summary>
    /// <exception cref="ShapeMismatchException">There are not as many numbers.</exception>
    public static DataSource Of<T>(ReadOnlyMemory<T> memory, ReadOnlySpan<int> shape)
        where T : unmanaged => new MemorySource<T>(memory, Resolve(memory.Length, shape));

    /// <summary>The shape of so many numbers, whose one open size follows.</summary>
    /// <exception cref="ShapeMismatchException">There are not as many numbers.</exception>
    public static int[] Resolve(int length, ReadOnlySpan<int> shape)
    {
        long known = 1;
        foreach (int size in shape)
        {
            if (size is 0 or < Dim.Any)
                throw new ShapeMismatchException("A shape", "sizes of 1 or more, one of which may be Dim.Any", Shapes.Format(shape));
            known = checked(known * (size < 0 ? 1 : size));
        }
        int open = shape.Count(Dim.Any);
        if (open > 1) throw new ShapeMismatchException("A shape", "at most one Dim.Any", Shapes.Format(shape));
        if (open == 1 ? length % known != 0 : length != known)
            throw new ShapeMismatchException("Data with a shape",
                open == 1 ? $"a multiple of {known} numbers for {Shapes.Format(shape)}" : $"{known} numbers for {Shapes.Format(shape)}",
                $"{length} numbers");
        int[] resolved = shape.ToArray();
        if (open == 1) resolved[shape.IndexOf(Dim.Any)] = (int)(length / known);
        return resolved;
    }

    public static DataSource Of<T>(Tensor<T>? tensor) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int[] shape = new int[tensor.Rank];
        for (int axis = 0; axis < shape.Length; axis++) shape[axis] = checked((int)tensor.Lengths[axis]);
        if (tensor.IsDense) return new TensorSource<T>(tensor, shape);
        var dense = new T[tensor.FlattenedLength];
        tensor.FlattenTo(dense);
        return new ArraySource<T>(dense, shape, isFlat: false);
    }

    /// <summary>A copy of flat numbers.</summary>
    public static DataSource CopyOf<T>(ReadOnlySpan<T> values)
        where T : unmanaged => new ArraySource<T>(values.ToArray(), [values.Length], isFlat: true);

    /// <summary>A copy of numbers with a shape.</summary>
    public static DataSource CopyOf<T>(in ReadOnlyTensorSpan<T> values) where T : unmanaged
    {
        int[] shape = new int[values.Rank];
        for (int axis = 0; axis < shape.Length; axis++) shape[axis] = checked((int)values.Lengths[axis]);
        var dense = new T[values.FlattenedLength];
        values.FlattenTo(dense);
        return new ArraySource<T>(dense, shape, isFlat: false);
    }

    /// <summary>Numbers that the caller keeps pinned.</summary>
    public static DataSource Of<T>(T* pointer, int count) where T : unmanaged => new PointerSource<T>(pointer, count);
}

/// <summary>Numbers of one type.</summary>
internal abstract unsafe class DataSource<T>(int[] shape, bool isFlat) : DataSource(shape, isFlat) where T : unmanaged
{
    protected abstract ref readonly T First { get; }

    public sealed override void Copy(long start, int count, float* destination) =>
        FloatConversion.Convert(in Unsafe.Add(ref Unsafe.AsRef(in First), (nint)start), destination, count);

    public sealed override void CopyDoubles(long start, Span<double> destination)
    {
        ref T first = ref Unsafe.Add(ref Unsafe.AsRef(in First), (nint)start);
        for (int i = 0; i < destination.Length; i++) destination[i] = FloatConversion.ToDouble(Unsafe.Add(ref first, i));
    }

    public sealed override void Gather(ReadOnlySpan<int> rows, int rowLength, float* destination)
    {
        ref T first = ref Unsafe.AsRef(in First);
        foreach (int row in rows)
        {
            FloatConversion.Convert(in Unsafe.Add(ref first, (nint)row * rowLength), destination, rowLength);
            destination += rowLength;
        }
    }

    public sealed override long FindOutside(long start, long minimum, long maximum, long? except)
    {
        ref T first = ref Unsafe.AsRef(in First);
        for (long index = start; index < Length; index++)
        {
            double value = FloatConversion.ToDouble(Unsafe.Add(ref first, (nint)index));
            if (!(value >= minimum && value <= maximum && value == Math.Floor(value)) && value != except) return index;
        }
        return -1;
    }

    public sealed override long FindNoId(long count)
    {
        ref T first = ref Unsafe.AsRef(in First);
        for (long index = 0; index < Length; index++)
        {
            if (!IdCheck.IsId(FloatConversion.ToDouble(Unsafe.Add(ref first, (nint)index)), count)) return index;
        }
        return -1;
    }

    public sealed override double At(long index) => FloatConversion.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in First), (nint)index));
}

/// <summary>Numbers under another shape.</summary>
internal sealed unsafe class ShapedSource(DataSource source, int[] shape) : DataSource(shape, isFlat: false)
{
    public override void Copy(long start, int count, float* destination) => source.Copy(start, count, destination);

    public override void CopyDoubles(long start, Span<double> destination) => source.CopyDoubles(start, destination);

    public override void Gather(ReadOnlySpan<int> rows, int rowLength, float* destination) => source.Gather(rows, rowLength, destination);

    public override long FindOutside(long start, long minimum, long maximum, long? except) =>
        source.FindOutside(start, minimum, maximum, except);

    public override long FindNoId(long count) => source.FindNoId(count);

    public override double At(long index) => source.At(index);
}

internal sealed class ArraySource<T>(Array array, int[] shape, bool isFlat) : DataSource<T>(shape, isFlat) where T : unmanaged
{
    protected override ref readonly T First => ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array));
}

internal sealed class MemorySource<T> : DataSource<T> where T : unmanaged
{
    private readonly ReadOnlyMemory<T> memory;

    public MemorySource(ReadOnlyMemory<T> memory) : base([memory.Length], isFlat: true) => this.memory = memory;

    public MemorySource(ReadOnlyMemory<T> memory, int[] shape) : base(shape, isFlat: false) => this.memory = memory;

    protected override ref readonly T First => ref MemoryMarshal.GetReference(memory.Span);
}

internal sealed class TensorSource<T>(Tensor<T> tensor, int[] shape) : DataSource<T>(shape, isFlat: false) where T : unmanaged
{
    protected override ref readonly T First => ref tensor.GetPinnableReference();
}

internal sealed unsafe class PointerSource<T>(T* pointer, int count) : DataSource<T>([count], isFlat: true) where T : unmanaged
{
    protected override ref readonly T First => ref *pointer;
}

using System.Collections;
using System.Runtime.CompilerServices;

namespace Keras.Generators.Ir;

/// <summary>The dimensions of a tensor, outermost first. The number of samples is one of them.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
internal readonly record struct Shape(EquatableArray<Dim> Dims) : IReadOnlyList<Dim>
{
    public static Shape Scalar => default;

    public static Shape Create(ReadOnlySpan<Dim> dims) => new(EquatableArray.Create(dims));

    public static Shape Of(IEnumerable<Dim> dims) => new(dims.ToEquatableArray());

    public int Rank => Dims.Count;

    int IReadOnlyCollection<Dim>.Count => Rank;

    /// <summary>A dimension; negative numbers count from the end. Throws <see cref="IrException"/> for an axis that isn't there.</summary>
    public Dim this[int axis] => axis >= -Rank && axis < Rank ? Dims[Axis(axis)]
        : throw new IrException($"{this} has {Rank} axes, so that there is no axis {axis}.");

    /// <summary>An axis that may count from the end, counted from the start, whether it is there or not.</summary>
    public int Axis(int axis) => axis < 0 ? axis + Rank : axis;

    public Dim ElementCount => Dims.Aggregate((Dim)1, (product, dim) => product * dim);

    public bool IsScalar => Rank == 0;

    /// <summary>True where every dimension is a number.</summary>
    public bool IsConstant => Dims.All(d => d.IsConstant);

    public bool DependsOnBatch => Dims.Any(d => d.DependsOnBatch);

    /// <summary>This shape without the given axes.</summary>
    public Shape Without(IEnumerable<int> axes)
    {
        var removed = new HashSet<int>(axes);
        return Of(Dims.Where((_, i) => !removed.Contains(i)));
    }

    /// <summary>This shape with one dimension replaced.</summary>
    public Shape With(int axis, Dim dim)
    {
        int at = Axis(axis);
        return Of(Dims.Select((d, i) => i == at ? dim : d));
    }

    /// <summary>The product of the dimensions in <c>[from, to)</c>.</summary>
    public Dim Count(int from, int to) => Dims.Skip(from).Take(to - from).Aggregate((Dim)1, (product, dim) => product * dim);

    /// <summary>For each axis, how many elements lie from one place along it to the next.</summary>
    public Dim[] Strides()
    {
        var strides = new Dim[Rank];
        Dim stride = 1;
        for (int i = Rank - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Dims[i];
        }

        return strides;
    }

    public IEnumerator<Dim> GetEnumerator() => Dims.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As Keras prints it: <c>(None, 28, 28, 1)</c>.</summary>
    public override string ToString() => Rank == 1 ? $"({Dims[0]},)" : $"({string.Join(", ", Dims)})";
}

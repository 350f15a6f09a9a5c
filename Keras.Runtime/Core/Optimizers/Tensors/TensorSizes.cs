using System.Runtime.CompilerServices;

namespace Keras.Execution;

/// <summary>The shape of a tensor, as a value: no memory is allocated for it.</summary>
internal struct TensorSizes
{
    private Axes _axes;

    /// <summary>How many axes there are.</summary>
    public int Rank { get; private set; }

    /// <summary>How many elements there are.</summary>
    public readonly long Count
    {
        get
        {
            long count = 1;
            for (int axis = 0; axis < Rank; axis++) count *= _axes[axis];
            return count;
        }
    }

    /// <summary>The size of an axis.</summary>
    public int this[int axis]
    {
        readonly get => _axes[axis];
        set => _axes[axis] = value;
    }

    /// <summary>A shape.</summary>
    /// <exception cref="NotSupportedException">It has too many axes.</exception>
    public static TensorSizes Of(ReadOnlySpan<int> shape)
    {
        if (shape.Length > Axes.Length)
            throw new NotSupportedException($"Expected a weight of at most {Axes.Length} axes, received {shape.Length}.");
        TensorSizes sizes = default;
        sizes.Rank = shape.Length;
        for (int axis = 0; axis < shape.Length; axis++) sizes[axis] = shape[axis];
        return sizes;
    }

    [InlineArray(Length)]
    private struct Axes
    {
        public const int Length = 8;

        private int _first;
    }
}

using System.Globalization;

namespace Keras.Execution;

/// <summary>Looks at the sizes of data that a declaration leaves open. Compiled models say to it what each layer makes of them.</summary>
public ref struct SizeCheck
{
    private readonly ModelDescription _model;
    private readonly ReadOnlySpan<long> _sizes;

    internal SizeCheck(ModelDescription model, ReadOnlySpan<long> sizes)
    {
        _model = model;
        _sizes = sizes;
    }

    /// <summary>A size that the declaration leaves open, in the order of the inputs and their axes.</summary>
    public readonly long this[int index] => _sizes[index];

    /// <summary>Numbers per sample of all outputs so far: a measure of what a sample costs.</summary>
    internal long Floats { get; private set; }

    /// <summary>Says what a layer yields.</summary>
    /// <param name="layer">The layer, for messages.</param>
    /// <param name="shape">The shape of one sample of its output.</param>
    /// <exception cref="ShapeMismatchException">Nothing is left of an axis, or there are more numbers than fit.</exception>
    public void Output(string layer, scoped ReadOnlySpan<long> shape)
    {
        double floats = 1;
        foreach (long size in shape)
        {
            if (size < 1)
                throw new ShapeMismatchException($"{layer} of '{_model.Name}'", "an output with at least 1 on each axis",
                    $"{Shapes.Format(shape)} from {Given()}");
            floats *= size;
        }
        if (floats > int.MaxValue)
            throw new ShapeMismatchException($"{layer} of '{_model.Name}'",
                string.Create(CultureInfo.InvariantCulture, $"at most {int.MaxValue} numbers per sample"),
                $"{Shapes.Format(shape)} from {Given()}");
        Floats += (long)floats;
    }

    /// <summary>Says which sizes a layer needs to be equal.</summary>
    /// <param name="layer">The layer and what it is called on, for messages.</param>
    /// <param name="left">The one size.</param>
    /// <param name="right">The other size.</param>
    /// <exception cref="ShapeMismatchException">They aren't.</exception>
    public readonly void Equal(string layer, long left, long right)
    {
        if (left != right)
            throw new ShapeMismatchException($"{layer} of '{_model.Name}'", "equal sizes",
                string.Create(CultureInfo.InvariantCulture, $"{left} and {right} from {Given()}"));
    }

    /// <summary>Says which size a layer needs to be no smaller than another.</summary>
    /// <param name="layer">The layer and what it is called on, for messages.</param>
    /// <param name="size">The size.</param>
    /// <param name="least">What it must be at least.</param>
    /// <exception cref="ShapeMismatchException">It is smaller.</exception>
    public readonly void AtLeast(string layer, long size, long least)
    {
        if (size < least)
            throw new ShapeMismatchException($"{layer} of '{_model.Name}'",
                string.Create(CultureInfo.InvariantCulture, $"a size of at least {least}"),
                string.Create(CultureInfo.InvariantCulture, $"{size} from {Given()}"));
    }

    /// <summary>The inputs with their sizes.</summary>
    private readonly string Given()
    {
        var names = new List<string>();
        foreach (TensorDescription input in _model.Inputs) names.Add($"'{input.Name}' {Shapes.Format(input.ShapeFor(_sizes), "n")}");
        return string.Join(" and ", names);
    }
}

/// <summary>Looks at sizes; throws <see cref="ShapeMismatchException"/> where a layer can't take them.</summary>
/// <param name="check">The sizes, and what is asked of them.</param>
public delegate void SizeRule(ref SizeCheck check);

namespace Keras.Generators.Emit.Cpu;

/// <summary>
/// The kernels among the weights that a function's convolutions read, for the runtime to keep packed from call to call; equal ones are one.
/// </summary>
/// <param name="isKept">False for functions between whose calls the weights change.</param>
internal sealed class PackedKernelTable(bool isKept)
{
    private readonly List<(long Offset, string Shape)> kernels = [];

    /// <summary>C# for each kernel.</summary>
    public IEnumerable<string> Entries => kernels.Select(k => $"new({Literals.Number(k.Offset)}, {k.Shape})");

    public bool Any => kernels.Count > 0;

    /// <summary>The number of a kernel, or null where none are kept.</summary>
    public int? Use(long offset, string shape)
    {
        if (!isKept)
            return null;
        int known = kernels.IndexOf((offset, shape));
        if (known >= 0)
            return known;
        kernels.Add((offset, shape));
        return kernels.Count - 1;
    }
}

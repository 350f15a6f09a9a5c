namespace Keras.Generators.Ir;

/// <summary>
/// What the way forward keeps of every step for the way back. What is costly is kept, and what is cheap is computed again from it: a
/// sigmoid is kept, its slope is not.
/// </summary>
internal sealed class Residuals(ReverseStep step)
{
    private readonly HashSet<int> kept = [];

    /// <summary>The nodes that are kept, in order.</summary>
    public IReadOnlyList<int> Nodes => [.. kept.OrderBy(n => n)];

    /// <summary>True for what costs little to compute again.</summary>
    public static bool IsCheap(Primitive op) =>
        (op.IsElementwise && !op.IsExpensive) || op is BroadcastInDim or Reshape or Slice or Constant or Extent;

    public bool Contains(int node) => kept.Contains(node);

    /// <summary>Keeps a node.</summary>
    public void Keep(int node) => kept.Add(node);

    /// <summary>Keeps what is needed for nodes of the way forward: them, or what they can be computed from.</summary>
    public void KeepFor(IEnumerable<int> nodes)
    {
        foreach (int node in nodes.OrderBy(n => n))
        {
            var missing = new HashSet<int>();
            AddMissing(node, missing);
            if (missing.Count > 1)
                kept.Add(node);
            else
                kept.UnionWith(missing);
        }
    }

    private void AddMissing(int node, HashSet<int> missing)
    {
        if (kept.Contains(node) || !step.IsVarying(node) || step[node].Op is Parameter { Role: ParameterRole.Slice })
            return;
        if (step[node].Op is Parameter || !IsCheap(step[node].Op))
        {
            missing.Add(node);
            return;
        }

        foreach (int operand in step[node].Operands)
            AddMissing(operand, missing);
    }
}

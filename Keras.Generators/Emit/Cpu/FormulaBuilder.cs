using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Writes what a kernel computes on its way as one formula: from its target back to what lies in memory.</summary>
internal sealed class FormulaBuilder
{
    private readonly KernelGraph kernels;
    private readonly Graph graph;
    private readonly FormulaKind kind;
    private readonly int anchor;
    private readonly string columns;
    private readonly Func<int, string> variableOf;
    private readonly Dictionary<int, int> uses = [];
    private readonly Dictionary<int, string> written = [];
    private readonly Dictionary<string, string> fields = [];
    private readonly List<(string Type, string Name)> fieldList = [];
    private readonly List<string> values = [];
    private readonly List<string> statements = [];
    private readonly HashSet<int> roots = [];
    private readonly Dictionary<int, string> locals = [];
    private readonly Identifiers names = new("row", "column", "index", "value", "V");

    private FormulaBuilder(KernelGraph kernels, FormulaKind kind, int anchor, string columns, Func<int, string> variableOf)
    {
        this.kernels = kernels;
        graph = kernels.Graph;
        this.kind = kind;
        this.anchor = anchor;
        this.columns = columns;
        this.variableOf = variableOf;
    }

    /// <summary>The formula of <paramref name="root"/>.</summary>
    /// <param name="kernels">The graph and what of it lies in memory.</param>
    /// <param name="kind">The form that the kernel takes.</param>
    /// <param name="root">The node to compute: the kernel's target, or what a reduction reduces.</param>
    /// <param name="isTarget">True where the formula yields the root; false where the root may lie in memory already.</param>
    /// <param name="anchor">The node whose raw value is the epilogue's argument, or -1.</param>
    /// <param name="columns">The number of columns as C#.</param>
    /// <param name="oneRow">True where there is only one row.</param>
    /// <param name="variableOf">The variable that holds a node's memory in the calling method.</param>
    public static Formula Build(KernelGraph kernels, FormulaKind kind, int root, bool isTarget, int anchor, string columns, bool oneRow,
        Func<int, string> variableOf)
    {
        var builder = new FormulaBuilder(kernels, kind, anchor, columns, variableOf) { IsOneRow = oneRow };
        builder.CountUses(root, isTarget);
        string result = builder.Compute(root, isTarget);
        return new Formula(builder.fieldList.ToEquatableArray(), builder.values.ToEquatableArray(),
            builder.statements.ToEquatableArray(), result);
    }

    /// <summary>Several formulas, which are all computed before the first is stored.</summary>
    /// <param name="kernels">The graph and what of it lies in memory.</param>
    /// <param name="targets">The nodes that are computed here, though they lie in memory.</param>
    /// <param name="stores">For each result: the node, where it goes, and the floats from a row there to the next.</param>
    /// <param name="columns">The number of columns as C#.</param>
    /// <param name="variableOf">The variable that holds a node's memory in the calling method.</param>
    public static Formula BuildGroup(
        KernelGraph kernels, IEnumerable<int> targets, IReadOnlyList<(int Node, string Destination, string Stride)> stores, string columns,
        Func<int, string> variableOf)
    {
        var builder = new FormulaBuilder(kernels, FormulaKind.Group, -1, columns, variableOf);
        builder.roots.UnionWith(targets);
        foreach ((int node, _, _) in stores)
            builder.CountUses(node, isRoot: false);
        string[] values = [.. stores.Select(s => builder.Local(s.Node))];
        for (int i = 0; i < values.Length; i++)
        {
            string field = builder.Field("float*", stores[i].Destination.Split(' ')[0], stores[i].Destination);
            string stride = stores[i].Stride.All(char.IsDigit) ? stores[i].Stride : builder.Field("nint", "stride", stores[i].Stride);
            builder.statements.Add($"V.Store({field} + row * {stride} + column, {values[i]});");
        }

        return new Formula(builder.fieldList.ToEquatableArray(), builder.values.ToEquatableArray(),
            builder.statements.ToEquatableArray(), "");
    }

    private bool IsLeaf(int id, bool isRoot) => id == anchor || (kernels.InMemory[id] && !isRoot && !roots.Contains(id));

    /// <summary>The local that holds a root's value.</summary>
    private string Local(int root)
    {
        if (locals.TryGetValue(root, out string? known))
            return known;
        string expression = Compute(root, isRoot: false);
        // Unless its other uses made it one.
        if (locals.TryGetValue(root, out known))
            return known;
        string local = names.Local(LocalName(graph.Nodes[root].Op));
        statements.Add($"V {local} = {expression};");
        return locals[root] = written[root] = local;
    }

    private void CountUses(int id, bool isRoot)
    {
        uses[id] = uses.TryGetValue(id, out int count) ? count + 1 : 1;
        if (uses[id] > 1 || IsLeaf(id, isRoot) || Accesses.IsView(graph.Nodes[id].Op))
            return;
        foreach (int operand in graph.Nodes[id].Operands)
            CountUses(operand, isRoot: false);
    }

    /// <summary>The expression for a node; what is used twice becomes a local.</summary>
    private string Compute(int id, bool isRoot)
    {
        if (written.TryGetValue(id, out string? known))
            return known;
        string expression = Expression(id, isRoot);
        if (!isRoot && uses[id] > 1 && expression != "value" && graph.Nodes[id].Op is not Constant)
        {
            string local = names.Local(LocalName(graph.Nodes[id].Op));
            statements.Add($"V {local} = {expression};");
            expression = locals[id] = local;
        }

        written[id] = expression;
        return expression;
    }

    private static string LocalName(Primitive op) => op switch
    {
        Compare or Logical or Not => "holds",
        Exp or Expm1 => "raised",
        Parameter or BroadcastInDim or Slice => "x",
        Multiply => "product",
        Divide => "ratio",
        Add => "sum",
        Subtract => "difference",
        _ => op.Name.Replace('-', '_'),
    };

    private string Expression(int id, bool isRoot)
    {
        Node node = graph.Nodes[id];
        if (id == anchor)
            return "value";
        if (IsLeaf(id, isRoot))
            return Load(id, Access.Full);
        switch (node.Op)
        {
            case Constant constant:
                return constant.Type.Element == ElementType.Bool
                    ? FormulaOperators.Condition(constant.Value != 0)
                    : FormulaOperators.Number(constant.Value);
            case Extent extent:
                return $"V.Broadcast({Field("float", "extent", SizeCode.Float(extent.Dim, "wholeBatch"))})";
            case BroadcastInDim broadcast:
                return graph.Nodes[node.Operands[0]].Op is Constant or Extent && !kernels.InMemory[node.Operands[0]]
                    ? Expression(node.Operands[0], isRoot: false)
                    : Load(node.Operands[0], Accesses.Of(broadcast));
            case Slice:
                return LoadPart(id);
            case Iota:
                return $"V.Iota({(kind == FormulaKind.Flat ? "index" : "column")})";
            case RngUniform random:
                return Random(random, node.Type.Shape);
        }

        bool infix = FormulaOperators.IsInfix(node.Op);
        return FormulaOperators.Of(node.Op, [.. node.Operands.Select(o => Operand(o, infix))]);
    }

    private string Operand(int id, bool inInfix)
    {
        string expression = Compute(id, isRoot: false);
        bool inlined = uses[id] == 1 && !IsLeaf(id, isRoot: false);
        return inlined && inInfix && FormulaOperators.IsInfix(graph.Nodes[id].Op) ? $"({expression})" : expression;
    }

    private string Load(int id, Access access)
    {
        string field = Field("float*", variableOf(kernels.Storage(id)), variableOf(kernels.Storage(id)));
        return access switch
        {
            Access.Scalar => $"V.Broadcast(*{field})",
            Access.ByColumn => $"V.Load({field} + column)",
            Access.ByRow => $"V.Broadcast({field}[row])",
            _ => $"V.Load({field} + {Position})",
        };
    }

    private string LoadPart(int id)
    {
        int operand = graph.Nodes[id].Operands[0];
        (Dim offset, Dim stride) = Accesses.PartOf(graph, id);
        string variable = variableOf(kernels.Storage(operand));
        string field = Field("float*", variable, offset.Constant == 0 ? variable : $"{variable} + {offset.ToCode()}");
        if (Accesses.SplitFor(graph, id) < 0)
            return $"V.Load({field} + {Position})";
        string rowStride = stride.IsConstant ? stride.ToCode() : Field("nint", "stride", stride.ToCode());
        return IsOneRow ? $"V.Load({field} + column)" : $"V.Load({field} + row * {rowStride} + column)";
    }

    /// <summary>The element's number in the kernel's result.</summary>
    private string Position => kind == FormulaKind.Flat ? "index" : IsOneRow ? "column" : $"row * {Columns} + column";

    private bool IsOneRow { get; init; }

    private string Columns => columns.All(char.IsDigit) ? columns : Field("nint", "columns", columns);

    private string Random(RngUniform random, Shape shape)
    {
        string key =
            Field("uint", "key",
                random.Slot == 0
                    ? "step.RandomKey"
                    : $"unchecked(step.RandomKey + 0x{unchecked((uint)random.Slot * 0x9E3779B9u).ToString("X8", System.Globalization.CultureInfo.InvariantCulture)}u)");
        bool linear = shape.ElementCount.TrySplitBatch(out Dim perSample, out _);
        string first = Field("nint", "first", !linear || perSample.Constant == 0 ? "0" : $"(nint)step.FirstSample * {perSample.ToCode()}");
        return $"V.Uniform({key}, {first} + {Position})";
    }

    /// <summary>The field that is set to <paramref name="value"/> where the formula is used.</summary>
    private string Field(string type, string name, string value)
    {
        if (fields.TryGetValue(value, out string? known))
            return known;
        string field = names.Local(name.TrimStart('@'));
        fields[value] = field;
        fieldList.Add((type, field));
        values.Add(value);
        return field;
    }
}

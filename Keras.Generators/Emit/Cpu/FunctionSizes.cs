using System.Text.RegularExpressions;
using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>
/// What a function keeps of the sizes that only the data tell: the sizes, what follows from them, the shapes of its convolutions and
/// poolings, and where values begin. They are fields, computed by <c>Resize</c> when the data have other sizes than before. A function of a
/// model without such sizes has nothing of this.
/// </summary>
internal sealed class FunctionSizes
{
    private readonly IReadOnlyList<string> unknown;
    private readonly SizeNames names;
    private readonly MemoryPlan plan;
    private readonly string[] markNames;
    private readonly List<(string Type, string Name, string Value)> shapes = [];
    private readonly List<(string Type, string Name, string[] Values)> tables = [];

    /// <param name="plan">The function.</param>
    /// <param name="unknown">The unknown sizes, in the order in which the runtime hands them over.</param>
    public FunctionSizes(MemoryPlan plan, IReadOnlyList<string> unknown)
    {
        this.unknown = unknown;
        var identifiers = new Identifiers([.. FunctionScope.Reserved, .. unknown]);
        names = new SizeNames(plan.Kernels.Graph, identifiers);
        markNames =
            [.. plan.Marks.Select((m, i) => identifiers.Local($"{m.Region} {plan.Marks.Take(i + 1).Count(o => o.Region == m.Region)}"))];
        this.plan = plan with { Kernels = plan.Kernels with { Graph = names.Of(plan.Kernels.Graph) } };
    }

    /// <summary>False where all sizes are numbers but that of the batch.</summary>
    public bool Any => unknown.Count > 0;

    /// <summary>The function, with names for the sizes in its nodes' shapes.</summary>
    public MemoryPlan Plan => plan;

    /// <summary>The names that locals must not hide.</summary>
    public IEnumerable<string> Names => [.. unknown, .. names.Definitions.Select(d => d.Name), .. markNames];

    /// <summary>The shape in the names of this function's sizes.</summary>
    public Shape Of(Shape shape) => names.Of(shape);

    /// <summary>So many floats from the beginning of a region.</summary>
    public string Code(Position position) =>
        position.Mark < 0 ? Literals.Number(position.Floats)
        : position.Floats == 0 ? markNames[position.Mark]
        : $"{markNames[position.Mark]} + {Literals.Number(position.Floats)}";

    /// <summary>The floats between two positions.</summary>
    public string Length(Position start, Position end) =>
        start.Mark == end.Mark ? Literals.Number(end.Floats - start.Floats)
        : start == new Position(0) ? Code(end)
        : $"{Code(end)} - {(start.Mark >= 0 && start.Floats > 0 ? $"({Code(start)})" : Code(start))}";

    /// <summary>Adds a field with the shape of a convolution or pooling.</summary>
    public void AddShape(string type, string name, string value) => shapes.Add((type, name, value));

    /// <summary>The numbers as a collection, in a field where some are only known at run time.</summary>
    public string Table(string type, string name, IEnumerable<string> values)
    {
        string[] all = [.. values];
        string list = $"[{string.Join(", ", all)}]";
        if (all.All(v => v.All(char.IsDigit)))
            return list;
        tables.Add((type, name, all));
        return name;
    }

    /// <summary>Writes the fields and the method that computes them.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="code">The rest of the class: what isn't named in it is left out.</param>
    /// <param name="last">What else is done when they change; null for nothing.</param>
    public void Emit(CodeWriter writer, string code, string? last)
    {
        if (!Any)
            return;
        var lines = new List<string>();
        foreach ((_, string name, string[] values) in tables)
            lines.AddRange(values.Select((v, i) => (Value: v, Index: i)).Where(v => !v.Value.All(char.IsDigit))
                .Select(v => $"{name}[{Literals.Number(v.Index)}] = {v.Value};"));
        var sizes = new List<(string Name, string Value)>();
        sizes.AddRange(unknown.Select((n, i) => (n, $"(nint)sizes[{Literals.Number(i)}]")));
        sizes.AddRange(names.Definitions.Select(d => (d.Name, d.Value.ToCode())));
        var places = plan.Marks.Select((m, i) => (Name: markNames[i], Value: MarkCode(m))).ToList();
        var used = Used([.. sizes, .. places], string.Join("\n", [code, .. lines, .. shapes.Select(s => s.Value)]));
        sizes.RemoveAll(s => !used.Contains(s.Name));
        places.RemoveAll(p => !used.Contains(p.Name));

        writer.Write($"// What follows from the sizes of the data, and where values begin that depend on them.");
        foreach (var group in new[] { sizes, places }.Where(g => g.Count > 0))
            writer.Write($"private nint {string.Join(", ", group.Select(f => f.Name))};");
        foreach ((string type, string name, _) in shapes)
            writer.Write($"private {type} {name};");
        foreach ((string type, string name, string[] values) in tables)
            writer.Write($"private readonly {type}[] {name} = [{string.Join(", ", values.Select(v => v.All(char.IsDigit) ? v : "0"))}];");
        writer.Blank();
        using (writer.Open($"public override void Resize(ReadOnlySpan<long> sizes)"))
        {
            foreach ((string name, string value) in sizes.Concat(places))
                writer.Write($"{name} = {value};");
            foreach ((_, string name, string value) in shapes)
                writer.Write($"{name} = {value};");
            foreach (string line in lines)
                writer.Write($"{line}");
            if (last is not null)
                writer.Write($"{last}");
        }

        writer.Blank();
    }

    /// <summary>Begin and length of a place as the place of what follows; boundaries stay those of cache lines.</summary>
    private string MarkCode(Mark mark)
    {
        Dim size = names.Of(mark.Size).ElementCount;
        string length = size.TryDivide(WeightLayout.Alignment, out _) ? size.ToCode() : $"Align({size.ToCode()})";
        return mark.Start is { Mark: < 0, Floats: 0 } ? length : $"{Code(mark.Start)} + {length}";
    }

    /// <summary>The fields that are named in some code, or in what one of these is computed from.</summary>
    private static HashSet<string> Used(IReadOnlyList<(string Name, string Value)> fields, string code)
    {
        var words = new HashSet<string>(Regex.Matches(code, @"\w+").Cast<Match>().Select(m => m.Value));
        var used = new HashSet<string>();
        for (int i = fields.Count - 1; i >= 0; i--)
        {
            if (!words.Contains(fields[i].Name.TrimStart('@')))
                continue;
            used.Add(fields[i].Name);
            words.UnionWith(Regex.Matches(fields[i].Value, @"\w+").Cast<Match>().Select(m => m.Value));
        }

        return used;
    }
}

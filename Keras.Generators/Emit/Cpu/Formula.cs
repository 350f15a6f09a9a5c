namespace Keras.Generators.Emit.Cpu;

/// <summary>An elementwise formula as a struct: what it is called, its fields and what the fields are set to where it is used.</summary>
/// <param name="Fields">Type and name of each constructor parameter.</param>
/// <param name="Values">What is passed for each.</param>
/// <param name="Statements">The locals of its method.</param>
/// <param name="Result">What its method returns; of several formulas, nothing.</param>
internal sealed record Formula(
    EquatableArray<(string Type, string Name)> Fields, EquatableArray<string> Values, EquatableArray<string> Statements, string Result);

/// <summary>The three forms that a formula takes in the runtime.</summary>
internal enum FormulaKind
{
    /// <summary><c>V At(index)</c></summary>
    Flat,

    /// <summary><c>V At(row, column)</c></summary>
    Rows,

    /// <summary><c>V Apply(value, row, column)</c></summary>
    Epilogue,

    /// <summary><c>void At(row, column)</c>, which stores several results itself.</summary>
    Group,
}

/// <summary>The formula structs of a class, each emitted once however many functions use it.</summary>
internal sealed class FormulaSet(Identifiers names)
{
    private readonly Dictionary<(FormulaKind, string), string> known = [];
    private readonly List<string> declarations = [];

    /// <summary>The structs, in the order of first use.</summary>
    public IReadOnlyList<string> Declarations => declarations;

    /// <summary>The expression that makes the struct of a formula.</summary>
    public string Use(FormulaKind kind, string name, string remark, Formula formula)
    {
        string fields = string.Join(", ", formula.Fields.Select(f => $"{f.Type} {f.Name}"));
        string body =
            string.Join("\n", kind == FormulaKind.Group ? formula.Statements : formula.Statements.Append($"return {formula.Result};"));
        var key = (kind, fields + "|" + body);
        if (!known.TryGetValue(key, out string? type))
        {
            known[key] = type = names.Member(name);
            declarations.Add(Declare(kind, type, remark, fields, formula));
        }

        return $"new {type}({string.Join(", ", formula.Values)})";
    }

    private static string Declare(FormulaKind kind, string type, string remark, string fields, Formula formula)
    {
        (string face, string method) = kind switch
        {
            FormulaKind.Flat => ("IElementwise", "V At<V>(nint index)"),
            FormulaKind.Group => ("IElementwiseGroup", "void At<V>(nint row, nint column)"),
            FormulaKind.Rows => ("IElementwise2D", "V At<V>(nint row, nint column)"),
            _ => ("IEpilogue", "V Apply<V>(V value, nint row, nint column)"),
        };
        var writer = new CodeWriter();
        writer.Write($"/// <summary>{Comments.Xml(remark)}</summary>");
        using (writer.Open($"private readonly unsafe struct {type}{(fields.Length > 0 ? $"({fields})" : "")} : {face}"))
        {
            writer.Write($"[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            if (formula.Statements.IsEmpty)
            {
                writer.Write($"public {method} where V : struct, ISimd<V> => {formula.Result};");
            }
            else
            {
                using (writer.Open($"public {method} where V : struct, ISimd<V>"))
                {
                    foreach (string statement in formula.Statements)
                        writer.Write($"{statement}");
                    if (kind != FormulaKind.Group)
                        writer.Write($"return {formula.Result};");
                }
            }
        }

        return writer.ToString().TrimEnd('\n');
    }
}

using Keras.Generators.Ir;

namespace Keras.Generators.Emit;

/// <summary>Sizes as C#. Symbols are fields or variables in scope.</summary>
internal static class SizeCode
{
    /// <summary>As an <see cref="int"/>.</summary>
    public static string Int(Dim dim) => dim.IsConstant ? dim.ToCode() : $"(int){Operand(dim.ToCode())}";

    /// <summary>As a <see cref="float"/>.</summary>
    public static string Float(Dim dim, string batch) =>
        $"(float){(dim.Symbols.All(s => s == "batch") ? dim.ToCode(batch) : Operand(dim.ToCode(batch)))}";

    /// <summary>In parentheses, where it needs some to be an operand.</summary>
    private static string Operand(string code) => !code.Contains(' ') || IsEnclosed(code) ? code : $"({code})";

    private static bool IsEnclosed(string code)
    {
        int depth = 0;
        for (int i = 0; i < code.Length; i++)
        {
            depth += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
            if (depth == 0 && i < code.Length - 1)
                return false;
        }

        return code.StartsWith("(", StringComparison.Ordinal);
    }
}

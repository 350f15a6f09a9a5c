namespace Keras.Generators.Tests.Ir;

using System.Globalization;
using Keras.Generators.Ir;

/// <summary>Evaluates the C# that a dimension prints, with C#'s meaning: division rounds towards zero.</summary>
internal sealed class DimCode
{
    private readonly string code;
    private readonly IReadOnlyDictionary<string, long> symbols;
    private int at;

    private DimCode(string code, IReadOnlyDictionary<string, long> symbols)
    {
        this.code = code;
        this.symbols = symbols;
    }

    public static long Evaluate(Dim dim, IReadOnlyDictionary<string, long> symbols)
    {
        string code = dim.ToCode();
        var reader = new DimCode(code.Replace(" ", string.Empty), symbols);
        long value = reader.Sum();
        Assert.True(reader.at == reader.code.Length, $"'{code}' goes on after {reader.at} characters.");
        return value;
    }

    public static int[] Evaluate(Shape shape, IReadOnlyDictionary<string, long> symbols) =>
        [.. shape.Select(d => (int)Evaluate(d, symbols))];

    private long Sum()
    {
        long value = Product();
        while (Next is '+' or '-')
            value = code[at++] == '+' ? checked(value + Product()) : checked(value - Product());
        return value;
    }

    private long Product()
    {
        long value = Factor();
        while (Next is '*' or '/')
            value = code[at++] == '*' ? checked(value * Factor()) : value / Factor();
        return value;
    }

    private long Factor()
    {
        if (Next == '-')
        {
            at++;
            return -Factor();
        }

        if (Next == '(')
        {
            at++;
            long value = Sum();
            Assert.Equal(')', Next);
            at++;
            return value;
        }

        int from = at;
        while (Next is { } c && (char.IsLetterOrDigit(c) || c is '_' or '.'))
            at++;
        string word = code[from..at];
        if (word == "Math.Min")
        {
            at++;
            long first = Sum();
            Assert.Equal(',', Next);
            at++;
            long second = Sum();
            Assert.Equal(')', Next);
            at++;
            return Math.Min(first, second);
        }

        return char.IsDigit(word[0]) ? long.Parse(word, CultureInfo.InvariantCulture) : symbols[word];
    }

    private char? Next => at < code.Length ? code[at] : null;
}

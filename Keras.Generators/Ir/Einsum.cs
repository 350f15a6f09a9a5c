namespace Keras.Generators.Ir;

/// <summary>Sums of products by an equation, made of products over two tensors at a time, from left to right.</summary>
internal static class Einsum
{
    // What an ellipsis stands for: characters that no equation has.
    private const char FirstElided = '\u2460';

    public static Value Of(GraphBuilder b, string equation, IReadOnlyList<Value> operands)
    {
        (string[] inputs, string output) = Parse(equation, operands);
        Term[] terms = [.. operands.Select((x, i) => WithoutRepeats(b, new Term(x, inputs[i])))];
        Term result = terms[0];
        for (int i = 1; i < terms.Length; i++)
            result = Product(b, result, terms[i], output + string.Concat(inputs.Skip(i + 1)));
        result = SumOut(b, result, output);
        return b.Transpose(result.Value, output.Select(axis => result.Axes.IndexOf(axis)));
    }

    private static (string[] Inputs, string Output) Parse(string equation, IReadOnlyList<Value> operands)
    {
        string[] sides = equation.Replace(" ", "").Split(["->"], StringSplitOptions.None);
        string[] inputs = sides[0].Split(',');
        if (inputs.Length != operands.Count)
            throw new IrException($"the equation {equation} is about {inputs.Length} tensors, but got {operands.Count}.");
        int most = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            int elided = operands[i].Shape.Rank - inputs[i].Replace("...", "").Length;
            if (elided < 0 || (elided > 0 && !inputs[i].Contains("...")))
                throw new IrException($"the part {inputs[i]} of the equation {equation} doesn't fit {operands[i].Shape}.");
            // Elided axes are aligned at the end.
            most = Math.Max(most, elided);
            inputs[i] = inputs[i].Replace("...", Elided(elided));
        }

        string all = string.Concat(inputs);
        string output = sides.Length > 1
            ? sides[1].Replace("...", Elided(most))
            : Elided(most)
                + new string(
                    [.. all.Where(c => c < FirstElided).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key).OrderBy(c => c)]);
        return output.All(c => all.Contains(c)) && output.Distinct().Count() == output.Length
            ? (inputs, output)
            : throw new IrException($"the output of the equation {equation} has an axis that no tensor has, or one twice.");
    }

    /// <summary>The last elided axis has the same name in all operands.</summary>
    private static string Elided(int count) => new([.. Enumerable.Range(0, count).Select(i => (char)(FirstElided + count - 1 - i))]);

    /// <summary>The diagonal over axes of one name.</summary>
    private static Term WithoutRepeats(GraphBuilder b, Term term)
    {
        while (term.Axes.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } repeated)
        {
            int first = term.Axes.IndexOf(repeated.Key), second = term.Axes.IndexOf(repeated.Key, first + 1);
            string rest = term.Axes.Remove(second, 1).Remove(first, 1);
            term = new Term(b.Diagonal(term.Value, 0, first, second), rest + repeated.Key);
        }

        return term;
    }

    private static Term Product(GraphBuilder b, Term left, Term right, string needed)
    {
        left = SumOut(b, Squeeze(b, left, right), needed + right.Axes);
        right = SumOut(b, Squeeze(b, right, left), needed + left.Axes);
        string shared = new([.. left.Axes.Where(c => right.Axes.Contains(c))]);
        string batch = new([.. shared.Where(c => needed.Contains(c))]), contracted = new([.. shared.Where(c => !needed.Contains(c))]);
        if (contracted.Length == 0)
            return Elementwise(b, left, right);
        Value product = b.DotGeneral(left.Value, right.Value, left.At(contracted), right.At(contracted), left.At(batch), right.At(batch));
        return new Term(product,
            batch + new string([.. left.Axes.Where(c => !shared.Contains(c)), .. right.Axes.Where(c => !shared.Contains(c))]));
    }

    /// <summary>A product in which nothing is summed.</summary>
    private static Term Elementwise(GraphBuilder b, Term left, Term right)
    {
        string axes = left.Axes + new string([.. right.Axes.Where(c => !left.Axes.Contains(c))]);
        return new Term(Spread(b, left, axes) * Spread(b, right, axes), axes);
    }

    /// <summary>The axes in the order of others, with an axis of size 1 for each that isn't there.</summary>
    private static Value Spread(GraphBuilder b, Term term, string axes)
    {
        string there = new([.. axes.Where(c => term.Axes.Contains(c))]);
        Value ordered = b.Transpose(term.Value, term.At(there));
        int next = 0;
        return b.Reshape(ordered, Shape.Of(axes.Select(c => term.Axes.Contains(c) ? ordered.Shape[next++] : 1)));
    }

    /// <summary>Without elided axes of size 1 that the other has at another size: they are repeated.</summary>
    private static Term Squeeze(GraphBuilder b, Term term, Term other)
    {
        string kept =
            new([.. term.Axes.Where((c, i) => !(term.Value.Shape[i].Constant == 1 && c >= FirstElided && other.Axes.Contains(c)))]);
        return kept.Length == term.Axes.Length
            ? term
            : new Term(b.Reshape(term.Value, Shape.Of(kept.Select(c => term.Value.Shape[term.Axes.IndexOf(c)]))), kept);
    }

    /// <summary>Sums over the axes that aren't needed.</summary>
    private static Term SumOut(GraphBuilder b, Term term, string needed)
    {
        int[] gone = [.. Enumerable.Range(0, term.Axes.Length).Where(i => !needed.Contains(term.Axes[i]))];
        return gone.Length == 0 ? term : new Term(b.Sum(term.Value, gone), new string([.. term.Axes.Where(c => needed.Contains(c))]));
    }

    /// <summary>A tensor with a name for each axis.</summary>
    private readonly record struct Term(Value Value, string Axes)
    {
        public int[] At(string axes)
        {
            string all = Axes;
            return [.. axes.Select(c => all.IndexOf(c))];
        }
    }
}

using System.Globalization;

namespace Keras.Generators.Ir;

/// <summary>
/// One dimension of a shape: a constant, a named symbol (<c>batch</c>, or one that <c>Dim.Any</c> made) or a polynomial of symbols, which
/// is what flattening, concatenating, striding and cutting over unknown sizes give.
/// </summary>
internal sealed class Dim : IEquatable<Dim>
{
    // Most dimensions of most models are small numbers.
    private static readonly Dim[] Small = [.. Enumerable.Range(0, 65).Select(n => new Dim(n))];

    private readonly EquatableArray<Term> terms;

    private Dim(IEnumerable<Term> terms) =>
        this.terms = terms.Where(t => t.Coefficient != 0).OrderBy(t => t.Key, StringComparer.Ordinal).ToEquatableArray();

    private Dim(long value) => terms = value == 0 ? [] : [new Term(value, [])];

    /// <summary>The number of samples.</summary>
    public static Dim Batch { get; } = Symbol("batch");

    public static Dim Symbol(string name) => Of(new DimAtom.Named(name));

    /// <summary>An atom alone.</summary>
    internal static Dim Of(DimAtom atom) => new([new Term(1, [atom])]);

    public static implicit operator Dim(long value) => value >= 0 && value < Small.Length ? Small[value] : new Dim(value);

    public bool IsConstant => terms.IsEmpty || (terms.Count == 1 && terms[0].Atoms.IsEmpty);

    /// <summary>The value of a constant, else null.</summary>
    public long? Constant => !IsConstant ? null : terms.IsEmpty ? 0 : terms[0].Coefficient;

    /// <summary>True where the number of samples plays a part.</summary>
    public bool DependsOnBatch => !IsConstant && Symbols.Contains("batch");

    /// <summary>True for a symbol alone.</summary>
    public bool IsSymbol =>
        terms.Count == 1 && terms[0].Coefficient == 1 && terms[0].Atoms.Count == 1 && terms[0].Atoms[0] is DimAtom.Named;

    /// <summary>The symbols that play a part, those in quotients and minima too.</summary>
    public IEnumerable<string> Symbols => terms.SelectMany(t => t.Atoms).SelectMany(a => a.Symbols).Distinct();

    /// <summary>Splits into <c>perSample * batch + rest</c>; false where it isn't linear in the batch.</summary>
    public bool TrySplitBatch(out Dim perSample, out Dim rest)
    {
        perSample = rest = 0;
        foreach (Term term in terms)
        {
            DimAtom[] others = [.. term.Atoms.Where(a => a is not DimAtom.Named { Name: "batch" })];
            if (others.Any(a => a.Symbols.Contains("batch")) || term.Atoms.Count - others.Length > 1)
            {
                perSample = rest = 0;
                return false;
            }

            var factor = new Dim([new Term(term.Coefficient, others.ToEquatableArray())]);
            if (others.Length < term.Atoms.Count)
                perSample += factor;
            else
                rest += factor;
        }

        return true;
    }

    /// <summary>The value for given values of the symbols.</summary>
    public long Evaluate(Func<string, long> valueOf) =>
        terms.Sum(t => t.Atoms.Aggregate(t.Coefficient, (product, a) => checked(product * a.Evaluate(valueOf))));

    public static Dim operator +(Dim a, Dim b)
    {
        if (a.Constant is { } left && b.Constant is { } right)
            return checked(left + right);
        var sum = new Dictionary<string, Term>(StringComparer.Ordinal);
        foreach (Term term in a.terms.Concat(b.terms))
            sum[term.Key] = sum.TryGetValue(term.Key, out Term? other)
                ? other with { Coefficient = checked(other.Coefficient + term.Coefficient) }
                : term;
        return new Dim(sum.Values);
    }

    public static Dim operator -(Dim a, Dim b) => a + (b * -1);

    public static Dim operator *(Dim a, Dim b)
    {
        if (a.Constant is { } left && b.Constant is { } right)
            return checked(left * right);
        if (a.Constant == 1 || b.Constant == 1)
            return a.Constant == 1 ? b : a;
        Dim product = 0;
        foreach (Term x in a.terms)
        {
            foreach (Term y in b.terms)
            {
                var atoms = x.Atoms.Concat(y.Atoms).OrderBy(t => t.ToString(), StringComparer.Ordinal).ToEquatableArray();
                product += new Dim([new Term(checked(x.Coefficient * y.Coefficient), atoms)]);
            }
        }

        return product;
    }

    /// <summary>
    /// The quotient rounded down. Both it and its code are right for every size of the symbols, which are never negative.
    /// </summary>
    public static Dim FloorDivide(Dim a, long divisor)
    {
        if (divisor < 1)
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "A dimension is divided by positive numbers only.");
        if (a.Constant is { } number)
            return Floor(number, divisor);
        // What divides evenly leaves the floor. Coefficients of 0 to divisor - 1 stay below it: equal quotients look equal, and C#'s
        // division, which rounds towards zero, never sees a negative number.
        var even = new Dim(a.terms.Select(t => t with { Coefficient = Floor(t.Coefficient, divisor) }));
        Dim odd = a - (even * divisor);
        long common = odd.terms.Where(t => !t.Atoms.IsEmpty).Aggregate(divisor, (g, t) => Gcd(g, t.Coefficient));
        odd = new Dim(odd.terms.Select(t => t with { Coefficient = Floor(t.Coefficient, common) }));
        return odd.IsConstant ? even : even + Of(new DimAtom.Quotient(odd, divisor / common));
    }

    /// <summary>The smaller of two sizes, neither of which is ever negative.</summary>
    public static Dim Min(Dim a, Dim b)
    {
        if (a.Constant is { } left && b.Constant is { } right)
            return Math.Min(left, right);
        var sides = new List<Dim>();
        foreach (Dim side in a.Sides.Concat(b.Sides))
        {
            if (sides.Any(s => DimBounds.IsAtMost([s], [side])))
                continue;
            sides.RemoveAll(s => DimBounds.IsAtMost([side], [s]));
            sides.Add(side);
        }

        if (sides.Count == 1)
            return sides[0];
        // What is taken off an unknown size is taken off afterwards, so that equal minima look equal.
        long off = sides.Where(s => !s.IsConstant).Min(s => s.terms.Where(t => t.Atoms.IsEmpty).Sum(t => t.Coefficient));
        Dim shift = Math.Min(off, 0);
        return Of(new DimAtom.Minimum(sides.Select(s => s - shift).OrderBy(s => s.ToCode(), StringComparer.Ordinal).ToEquatableArray()))
            + shift;
    }

    /// <summary>The larger of two sizes, neither of which is ever negative.</summary>
    public static Dim Max(Dim a, Dim b) => a + b - Min(a, b);

    /// <summary>The sizes of which this is the smallest.</summary>
    private IEnumerable<Dim> Sides
    {
        get
        {
            Term? term = terms.FirstOrDefault(t => t is { Coefficient: 1, Atoms: [DimAtom.Minimum] });
            if (term is null)
                return [this];
            Dim rest = this - new Dim([term]);
            return ((DimAtom.Minimum)term.Atoms[0]).Sides.Select(s => s + rest);
        }
    }

    private static long Floor(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);

    /// <summary>The exact quotient, where <paramref name="divisor"/> divides every term.</summary>
    public bool TryDivide(Dim divisor, out Dim quotient)
    {
        quotient = 0;
        if (divisor.terms.Count != 1)
        {
            bool same = !divisor.terms.IsEmpty && Equals(divisor);
            quotient = same ? 1 : 0;
            return same;
        }

        Term by = divisor.terms[0];
        foreach (Term term in terms)
        {
            var left = term.Atoms.ToList();
            if (term.Coefficient % by.Coefficient != 0 || !by.Atoms.All(left.Remove))
            {
                quotient = 0;
                return false;
            }

            quotient += new Dim([new Term(term.Coefficient / by.Coefficient, left.ToEquatableArray())]);
        }

        return true;
    }

    /// <summary>
    /// As C#, the symbols being variables in scope; the one for the number of samples is called <paramref name="batch"/>.
    /// </summary>
    public string ToCode(string batch = "batch")
    {
        if (terms.IsEmpty)
            return "0";
        // What is added comes first, so that no line starts with a minus where it need not.
        Term[] ordered = [.. terms.OrderBy(t => t.Coefficient < 0).ThenBy(t => t.Atoms.IsEmpty)];
        string code = ordered[0].ToCode(batch) + string.Concat(ordered.Skip(1).Select(t =>
            t.Coefficient < 0 ? " - " + (t with { Coefficient = -t.Coefficient }).ToCode(batch) : " + " + t.ToCode(batch)));
        return terms.Count > 1 ? $"({code})" : code;
    }

    public bool Equals(Dim? other) => other is not null && terms.Equals(other.terms);

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode() => terms.GetHashCode();

    /// <summary>As Keras prints it: <c>None</c> for what isn't known.</summary>
    public override string ToString() => Constant is { } value ? value.ToString(CultureInfo.InvariantCulture) : "None";

    /// <summary>The terms of the sum.</summary>
    internal EquatableArray<Term> Terms => terms;

    /// <summary>A product.</summary>
    internal sealed record Term(long Coefficient, EquatableArray<DimAtom> Atoms)
    {
        // Other atoms need a new term: "with" would keep the key.
        public EquatableArray<DimAtom> Atoms { get; } = Atoms;

        public string Key { get; } = Atoms.IsEmpty ? "" : string.Join("*", Atoms);

        public string ToCode(string batch)
        {
            string factors = string.Join(" * ", Atoms.Select(a => a.ToCode(batch)));
            string number = Coefficient.ToString(CultureInfo.InvariantCulture);
            return Atoms.IsEmpty ? number : Coefficient == 1 ? factors : Coefficient == -1 ? "-" + factors : $"{factors} * {number}";
        }
    }
}

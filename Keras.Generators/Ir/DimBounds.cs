namespace Keras.Generators.Ir;

/// <summary>
/// Which of two products of sizes is the larger, whatever the data: symbols are 1 or more at run time, no size is negative, quotients lie
/// between fractions, and a minimum is one of its sides.
/// </summary>
internal static class DimBounds
{
    /// <summary>So many minima are looked into; each doubles the work.</summary>
    private const int MostMinima = 4;

    /// <summary>
    /// True where the product of <paramref name="small"/> can't exceed that of <paramref name="large"/>; false where it can, or where that
    /// isn't certain.
    /// </summary>
    public static bool IsAtMost(IEnumerable<Dim> small, IEnumerable<Dim> large)
    {
        var left = new List<Dim>();
        var right = large.ToList();
        foreach (Dim dim in small)
        {
            if (!right.Remove(dim))
                left.Add(dim);
        }

        return IsAtMost(left, right, MostMinima);
    }

    private static bool IsAtMost(List<Dim> left, List<Dim> right, int depth)
    {
        DimAtom.Minimum[] minima = [.. left.Concat(right).SelectMany(Minima).Distinct()];
        if (minima.Length > 0)
        {
            // What grows with a minimum is no larger than with any of its sides. Which side serves may depend on the other minima, so that
            // these come first.
            bool Grows(DimAtom.Minimum minimum) => !right.Any(d => Has(d, minimum)) && left.All(d => GrowsWith(d, minimum));
            DimAtom.Minimum next = minima.FirstOrDefault(m => !Grows(m)) ?? minima[0];
            bool InPlace(Dim side) => depth > 0
                && IsAtMost([.. left.Select(d => Replace(d, next, side))], [.. right.Select(d => Replace(d, next, side))], depth - 1);
            return Grows(next) ? next.Sides.Any(InPlace) : next.Sides.All(InPlace);
        }

        try
        {
            Polynomial most = left.Aggregate(Polynomial.One, (product, d) => product * Upper(d));
            Polynomial least = right.Count == 1
                ? Lower(right[0])
                : right.Aggregate(Polynomial.One,
                    (product, d) => product * (Lower(d) is { IsNeverNegative: true } low ? low : Polynomial.Zero));
            return (least - most).IsNeverNegative;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static Polynomial Upper(Dim dim) => Bound(dim, upper: true);

    private static Polynomial Lower(Dim dim) => Bound(dim, upper: false);

    private static Polynomial Bound(Dim dim, bool upper)
    {
        Polynomial sum = Polynomial.Zero;
        foreach (Dim.Term term in dim.Terms)
            sum += Product(term.Atoms, term.Coefficient > 0 == upper) * new Fraction(term.Coefficient, 1);
        return sum;
    }

    /// <summary>A bound of a product of atoms, none of which is ever negative.</summary>
    private static Polynomial Product(EquatableArray<DimAtom> atoms, bool upper)
    {
        Polynomial product = Polynomial.One;
        foreach (DimAtom atom in atoms)
        {
            Polynomial factor = atom switch
            {
                DimAtom.Named named => Polynomial.Symbol(named.Name),
                DimAtom.Quotient q when upper => Upper(q.Numerator) * new Fraction(1, q.Denominator),
                DimAtom.Quotient q =>
                    (Lower(q.Numerator) - (Polynomial.One * new Fraction(q.Denominator - 1, 1))) * new Fraction(1, q.Denominator),
                _ => throw new NotSupportedException($"{atom} has no bounds of its own."),
            };
            if (!upper && atoms.Count > 1 && !factor.IsNeverNegative)
                return Polynomial.Zero;
            product *= factor;
        }

        return product;
    }

    /// <summary>The minima in a size, those within others first.</summary>
    private static IEnumerable<DimAtom.Minimum> Minima(Dim dim) =>
        dim.Terms.SelectMany(t => t.Atoms)
            .SelectMany(a => Parts(a).SelectMany(Minima).Concat(a is DimAtom.Minimum minimum ? [minimum] : []));

    private static bool Has(Dim dim, DimAtom.Minimum minimum) =>
        dim.Terms.SelectMany(t => t.Atoms).Any(a => a.Equals(minimum) || Parts(a).Any(p => Has(p, minimum)));

    private static bool GrowsWith(Dim dim, DimAtom.Minimum minimum) =>
        dim.Terms.All(t => t.Coefficient > 0 ? t.Atoms.SelectMany(Parts).All(p => GrowsWith(p, minimum))
            : !t.Atoms.Any(a => a.Equals(minimum) || Parts(a).Any(p => Has(p, minimum))));

    private static Dim Replace(Dim dim, DimAtom.Minimum minimum, Dim by) =>
        dim.Terms.Aggregate((Dim)0, (sum, t) => sum + t.Atoms.Aggregate((Dim)t.Coefficient, (product, a) => product * (
        a.Equals(minimum) ? by
        : a is DimAtom.Quotient q ? Dim.FloorDivide(Replace(q.Numerator, minimum, by), q.Denominator)
        : a is DimAtom.Minimum m ? m.Sides.Select(s => Replace(s, minimum, by)).Aggregate(Dim.Min)
        : Dim.Of(a))));

    private static IEnumerable<Dim> Parts(DimAtom atom) => atom switch
    {
        DimAtom.Quotient quotient => [quotient.Numerator],
        DimAtom.Minimum minimum => minimum.Sides,
        _ => [],
    };

    /// <summary>A polynomial in how far each symbol is above 1.</summary>
    private sealed class Polynomial
    {
        private readonly Dictionary<string, Fraction> coefficients = new(StringComparer.Ordinal);

        public static Polynomial Zero { get; } = new();

        public static Polynomial One { get; } = Of(("", new Fraction(1, 1)));

        /// <summary>True where no coefficient is negative, so that no value is.</summary>
        public bool IsNeverNegative => coefficients.Values.All(c => c.Numerator >= 0);

        public static Polynomial Symbol(string name) => Of(("", new Fraction(1, 1)), (name, new Fraction(1, 1)));

        public static Polynomial operator +(Polynomial a, Polynomial b) =>
            Of([.. a.coefficients.Select(c => (c.Key, c.Value)), .. b.coefficients.Select(c => (c.Key, c.Value))]);

        public static Polynomial operator -(Polynomial a, Polynomial b) => a + (b * new Fraction(-1, 1));

        public static Polynomial operator *(Polynomial a, Fraction b) => Of([.. a.coefficients.Select(c => (c.Key, c.Value * b))]);

        public static Polynomial operator *(Polynomial a, Polynomial b) =>
            Of([.. a.coefficients.SelectMany(x => b.coefficients.Select(y => (Join(x.Key, y.Key), x.Value * y.Value)))]);

        private static Polynomial Of(params (string Key, Fraction Coefficient)[] terms)
        {
            var sum = new Polynomial();
            foreach ((string key, Fraction coefficient) in terms)
                sum.coefficients[key] = sum.coefficients.TryGetValue(key, out Fraction other) ? other + coefficient : coefficient;
            return sum;
        }

        private static string Join(string a, string b) => a.Length == 0 ? b : b.Length == 0 ? a
            : string.Join("*", a.Split('*').Concat(b.Split('*')).OrderBy(s => s, StringComparer.Ordinal));
    }

    /// <summary>An exact fraction. Throws where its numbers grow too large.</summary>
    private readonly record struct Fraction(long Numerator, long Denominator)
    {
        public static Fraction operator +(Fraction a, Fraction b) =>
            Reduced(checked((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator)), checked(a.Denominator * b.Denominator));

        public static Fraction operator *(Fraction a, Fraction b) =>
            Reduced(checked(a.Numerator * b.Numerator), checked(a.Denominator * b.Denominator));

        private static Fraction Reduced(long numerator, long denominator)
        {
            long a = Math.Abs(numerator), b = denominator;
            while (b != 0)
                (a, b) = (b, a % b);
            return a == 0 ? new Fraction(0, 1) : new Fraction(numerator / a, denominator / a);
        }
    }
}

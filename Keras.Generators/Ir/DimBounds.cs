namespace Keras.Generators.Ir;

/// <summary>
/// Which of two products of sizes is the larger, whatever the data: symbols are 1 or more at run time, no size is negative, and quotients lie between fractions.
/// </summary>
internal static class DimBounds
{
    /// <summary>True where the product of <paramref name="small"/> can't exceed that of <paramref name="large"/>; false where it can, or where that isn't certain.</summary>
    public static bool IsAtMost(IEnumerable<Dim> small, IEnumerable<Dim> large)
    {
        var left = new List<Dim>();
        var right = large.ToList();
        foreach (Dim dim in small)
        {
            if (!right.Remove(dim))
                left.Add(dim);
        }

        try
        {
            Polynomial most = left.Aggregate(Polynomial.One, (product, d) => product * Upper(d));
            Polynomial least = right.Count == 1 ? Lower(right[0]) : right.Aggregate(Polynomial.One, (product, d) => product * (Lower(d) is { IsNeverNegative: true } low ? low : Polynomial.Zero));
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
        foreach (var (coefficient, atoms) in dim.Terms)
            sum += Product(atoms, coefficient > 0 == upper) * new Fraction(coefficient, 1);
        return sum;
    }

    /// <summary>A bound of a product of atoms, none of which is ever negative.</summary>
    private static Polynomial Product(IReadOnlyList<(string? Symbol, Dim? Numerator, long Denominator)> atoms, bool upper)
    {
        Polynomial product = Polynomial.One;
        foreach (var (symbol, numerator, denominator) in atoms)
        {
            Polynomial factor = symbol is not null ? Polynomial.Symbol(symbol)
                : upper ? Upper(numerator!) * new Fraction(1, denominator)
                : (Lower(numerator!) - (Polynomial.One * new Fraction(denominator - 1, 1))) * new Fraction(1, denominator);
            if (!upper && atoms.Count > 1 && !factor.IsNeverNegative)
                return Polynomial.Zero;
            product *= factor;
        }

        return product;
    }

    /// <summary>A polynomial in how far each symbol is above 1.</summary>
    private sealed class Polynomial
    {
        private readonly Dictionary<string, Fraction> coefficients = new(StringComparer.Ordinal);

        public static Polynomial Zero { get; } = new();

        public static Polynomial One { get; } = Of(("", new Fraction(1, 1)));

        /// <summary>True where no coefficient is negative, so that no value is.</summary>
        public bool IsNeverNegative => coefficients.Values.All(c => c.Numerator >= 0);

        public static Polynomial Symbol(string name) => Of(("", new Fraction(1, 1)), (name, new Fraction(1, 1)));

        public static Polynomial operator +(Polynomial a, Polynomial b) => Of([.. a.coefficients.Select(c => (c.Key, c.Value)), .. b.coefficients.Select(c => (c.Key, c.Value))]);

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

        private static string Join(string a, string b) => a.Length == 0 ? b : b.Length == 0 ? a : string.Join("*", a.Split('*').Concat(b.Split('*')).OrderBy(s => s, StringComparer.Ordinal));
    }

    /// <summary>An exact fraction. Throws where its numbers grow too large.</summary>
    private readonly record struct Fraction(long Numerator, long Denominator)
    {
        public static Fraction operator +(Fraction a, Fraction b) => Reduced(checked((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator)), checked(a.Denominator * b.Denominator));

        public static Fraction operator *(Fraction a, Fraction b) => Reduced(checked(a.Numerator * b.Numerator), checked(a.Denominator * b.Denominator));

        private static Fraction Reduced(long numerator, long denominator)
        {
            long a = Math.Abs(numerator), b = denominator;
            while (b != 0)
                (a, b) = (b, a % b);
            return a == 0 ? new Fraction(0, 1) : new Fraction(numerator / a, denominator / a);
        }
    }
}

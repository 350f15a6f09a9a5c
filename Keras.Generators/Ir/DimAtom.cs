using System.Globalization;

namespace Keras.Generators.Ir;

/// <summary>
/// A factor of a term of a <see cref="Dim"/>: a symbol, a quotient rounded down or the smallest of several sizes. None of them is ever
/// negative.
/// </summary>
internal abstract record DimAtom
{
    /// <summary>The symbols that play a part.</summary>
    public abstract IEnumerable<string> Symbols { get; }

    /// <summary>The value for given values of the symbols.</summary>
    public abstract long Evaluate(Func<string, long> valueOf);

    /// <summary>As C#; the number of samples is called <paramref name="batch"/>.</summary>
    public abstract string ToCode(string batch);

    public sealed override string ToString() => ToCode("batch");

    /// <summary>A size by its name.</summary>
    internal sealed record Named(string Name) : DimAtom
    {
        public override IEnumerable<string> Symbols => [Name];

        public override long Evaluate(Func<string, long> valueOf) => valueOf(Name);

        public override string ToCode(string batch) => Name == "batch" ? batch : Name;
    }

    /// <summary>A quotient that leaves a remainder.</summary>
    internal sealed record Quotient(Dim Numerator, long Denominator) : DimAtom
    {
        public override IEnumerable<string> Symbols => Numerator.Symbols;

        public override long Evaluate(Func<string, long> valueOf) => Numerator.Evaluate(valueOf) / Denominator;

        public override string ToCode(string batch) =>
            $"({Numerator.ToCode(batch)} / {Denominator.ToString(CultureInfo.InvariantCulture)})";
    }

    /// <summary>The smallest of sizes of which none is the smallest for certain.</summary>
    internal sealed record Minimum(EquatableArray<Dim> Sides) : DimAtom
    {
        public override IEnumerable<string> Symbols => Sides.SelectMany(s => s.Symbols);

        public override long Evaluate(Func<string, long> valueOf) => Sides.Min(s => s.Evaluate(valueOf));

        public override string ToCode(string batch) =>
            Sides.Select(s => s.ToCode(batch)).Aggregate((code, side) => $"Math.Min({code}, {side})");
    }
}

namespace Keras.Execution;

/// <summary>An update rule of either kind, whose concrete type is given to what runs it.</summary>
internal abstract class UpdateRule
{
    /// <summary>A rule that changes weights number by number.</summary>
    /// <param name="next">Gives the rule for the step that comes next, from the optimizer's current state.</param>
    public static UpdateRule Of<TRule>(Func<TRule> next) where TRule : struct, IUpdateRule => new ByNumber<TRule>(next);

    /// <summary>A rule that sees a weight as a whole.</summary>
    /// <param name="next">Gives the rule for the step that comes next, from the optimizer's current state.</param>
    public static UpdateRule OfWhole<TRule>(Func<TRule> next) where TRule : struct, IWeightRule => new ByWeight<TRule>(next);

    /// <summary>Makes what runs the rule on some device.</summary>
    public abstract TResult Create<TResult>(IUpdateFactory<TResult> factory);

    private sealed class ByNumber<TRule>(Func<TRule> next) : UpdateRule where TRule : struct, IUpdateRule
    {
        public override TResult Create<TResult>(IUpdateFactory<TResult> factory) => factory.Create(next);
    }

    private sealed class ByWeight<TRule>(Func<TRule> next) : UpdateRule where TRule : struct, IWeightRule
    {
        public override TResult Create<TResult>(IUpdateFactory<TResult> factory) => factory.CreateWhole(next);
    }
}

/// <summary>Makes what runs an update rule on some device.</summary>
internal interface IUpdateFactory<out TResult>
{
    /// <summary>Makes it for a rule that changes weights number by number.</summary>
    TResult Create<TRule>(Func<TRule> next) where TRule : struct, IUpdateRule;

    /// <summary>Makes it for a rule that sees a weight as a whole.</summary>
    TResult CreateWhole<TRule>(Func<TRule> next) where TRule : struct, IWeightRule;
}

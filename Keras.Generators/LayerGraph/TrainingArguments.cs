using Keras.Generators.Declarations;

namespace Keras.Generators.LayerGraph;

/// <summary>
/// What the arguments of optimizers and metrics may be. These are objects of the runtime, whose constructors check the same; here it is
/// found while typing.
/// </summary>
internal static class TrainingArguments
{
    private static readonly Argument[] OfOptimizers =
    [
        Argument.Number("learningRate", 0).NotNegative(),
        Argument.Number("decay", 0).NotNegative(),
        Argument.Number("weightDecay", 0).NotNegative(),
        Argument.Number("clipnorm", 0).NotNegative(),
        Argument.Number("clipvalue", 0).NotNegative(),
        Argument.Number("globalClipnorm", 0).NotNegative(),
        Argument.Number("lossScaleFactor", 0).NotNegative(),
        Argument.Number("adamWeightDecay", 0).NotNegative(),
        Argument.Number("adamLrRatio", 0).NotNegative(),
        Argument.Number("rmsRate", 0).NotNegative(),
        Argument.Number("epsilon", 0).NotNegative(),
        Argument.Number("epsilon1", 0).NotNegative(),
        Argument.Number("epsilon2", 0).NotNegative(),
        Argument.Number("clipThreshold", 0).Positive(),
        Argument.Number("initialAccumulatorValue", 0).NotNegative(),
        Argument.Number("learningRatePower", 0).Where(v => v <= 0, "must be 0 or less"),
        Argument.Number("l1RegularizationStrength", 0).NotNegative(),
        Argument.Number("l2RegularizationStrength", 0).NotNegative(),
        Argument.Number("l2ShrinkageRegularizationStrength", 0).NotNegative(),
        Argument.Integer("warmupSteps", 0).AtLeast(0),
        Argument.Integer("nsSteps", 0).AtLeast(0),
        Argument.Number("adamBeta1", 0).Where(v => v is >= 0 and < 1, "must be at least 0 and below 1"),
        Argument.Number("adamBeta2", 0).Where(v => v is >= 0 and < 1, "must be at least 0 and below 1"),
        Argument.Number("rho", 0).Fraction(),
        Argument.Number("emaMomentum", 0).Fraction(),
        Argument.Integer("emaOverwriteFrequency", 0).AtLeast(0),
        Argument.Integer("gradientAccumulationSteps", 0).Where(v => v is 0 or >= 2, "must be 2 or more, or 0 for none"),
    ];

    private static readonly Argument[] OfSchedules =
    [
        Argument.Number("decaySteps", 0).Positive(),
        Argument.Number("firstDecaySteps", 0).Positive(),
        Argument.Number("tMul", 0).Positive(),
        Argument.Number("warmupSteps", 0).NotNegative(),
    ];

    private static readonly Argument[] OfMetrics =
    [
        Argument.OptionalNumber("threshold").Where(v => v is null or (>= 0 and <= 1), "must be between 0 and 1"),
        Argument.Numbers("thresholds").WhereElement(FirstBeyond, "must be between 0 and 1"),
        Argument.Integer("k", 1).AtLeast(1),
        Argument.Integer("numClasses", 1).AtLeast(1),
        Argument.Integer("numRegressors", 0).AtLeast(0),
        Argument.Number("labelSmoothing", 0).Fraction(),
        Argument.Number("recall", 0).Fraction(),
        Argument.Number("precision", 0).Fraction(),
        Argument.Number("specificity", 0).Fraction(),
        Argument.Number("sensitivity", 0).Fraction(),
        Argument.Number("beta", 1).Positive(),
        Argument.OptionalInteger("topK").Where(v => v is null or >= 1, "must be 1 or more"),
        Argument.OptionalInteger("classId").Where(v => v is null or >= 0, "must be 0 or more"),
    ];

    /// <summary>The arguments of a declaration that have a range.</summary>
    public static IEnumerable<Argument> Of(Declaration declaration)
    {
        IEnumerable<Argument> all = declaration.Family switch
        {
            Family.Optimizer => [.. OfOptimizers, Momentum(declaration.Kind), .. Betas(declaration.Kind)],
            Family.LearningRateSchedule => OfSchedules,
            _ => [.. OfMetrics, NumThresholds(declaration.Kind)],
        };
        return all.Where(a => declaration.Arguments[a.Name] is not null);
    }

    /// <summary>Lion and the schedule-free optimizer divide by what is kept; they can't do without it.</summary>
    private static IEnumerable<Argument> Betas(string optimizer)
    {
        Argument<double> beta1 = Argument.Number("beta1", 0), beta2 = Argument.Number("beta2", 0);
        yield return optimizer is "Lion" or "ScheduleFreeAdamW" ? beta1.Where(v => v is > 0 and <= 1, "must be above 0 and at most 1")
            : beta1.Where(v => v is >= 0 and < 1, "must be at least 0 and below 1");
        yield return optimizer == "Lion" ? beta2.Fraction() : beta2.Where(v => v is >= 0 and < 1, "must be at least 0 and below 1");
    }

    /// <summary>In SGD a share of the last step; in RMSprop Keras takes any factor.</summary>
    private static Argument Momentum(string optimizer)
    {
        Argument<double> momentum = Argument.Number("momentum", 0);
        return optimizer == "SGD" ? momentum.Fraction() : momentum.NotNegative();
    }

    /// <summary>A curve needs two ends.</summary>
    private static Argument NumThresholds(string metric) => Argument.Integer("numThresholds", 2).AtLeast(metric == "AUC" ? 2 : 1);

    private static int? FirstBeyond(EquatableArray<double> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] is not (>= 0 and <= 1))
                return values.Count == 1 ? -1 : i;
        }

        return null;
    }
}

namespace Keras.Analyzers;

/// <summary>All rules.</summary>
internal static class RuleRegistry
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new NotPartialRule(),
        new NotAModelClassRule(),
        new ScatteredLayersRule(),
        new MissingInputRule(),
        new SecondInputRule(),
        new InputNotFirstRule(),
        new ArgumentOutOfRangeRule(),
        new IncompatibleInputRule(),
        new LayerNameRule(),
        new UnsupportedRule(),
        new CompileSpecRule(),
        new LossShapeRule(),
        new ModelFileRule(),
        new MissingLossRule(),
        new NothingToTrainRule(),
        new SoftmaxOverOneRule(),
        new CategoricalOverOneRule(),
        new RawScoresRule(),
        new LogitsTwiceRule(),
        new BinaryOnSoftmaxRule(),
        new RegressionOnSoftmaxRule(),
        new AccuracyOfRegressionRule(),
        new ReluOnRegressionRule(),
        new SigmoidOnClassesRule(),
        new MetricOfOtherLabelsRule(),
        new ThresholdOnScoresRule(),
        new OutputRangeRule(),
        new MissingFlattenRule(),
        new StridesByPositionRule(),
        new DropoutRateRule(),
        new RedundantBiasRule(),
        new ActivationTwiceRule(),
        new DropoutAtTheEndRule(),
        new DataShapeRule(),
        new LabelShapeRule(),
        new LabelRangeRule(),
        new CallArgumentRule(),
        new ClassWeightRule(),
    ];
}

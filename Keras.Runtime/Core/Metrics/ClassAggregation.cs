namespace Keras;

/// <summary>How the scores of all columns become one (Keras: <c>class_aggregation</c> of <c>R2Score</c>).</summary>
public enum ClassAggregation
{
    /// <summary>Not at all: the result has a number for each column.</summary>
    None,

    /// <summary>Their mean.</summary>
    UniformAverage,

    /// <summary>Their mean, each weighted by the variance of its labels.</summary>
    VarianceWeightedAverage,
}

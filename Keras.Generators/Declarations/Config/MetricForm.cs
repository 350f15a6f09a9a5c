namespace Keras.Generators.Declarations.Config;

/// <summary>How <c>compile</c> was told of a metric.</summary>
internal enum MetricForm
{
    /// <summary>By a word, such as <c>"accuracy"</c>.</summary>
    Word,

    /// <summary>By a function of <c>keras.metrics</c> or <c>keras.losses</c>.</summary>
    Function,

    /// <summary>By an object of a class.</summary>
    Object,
}

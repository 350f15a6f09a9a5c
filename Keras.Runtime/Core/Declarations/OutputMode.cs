namespace Keras;

/// <summary>How layers for categories give them out. Keras: <c>output_mode</c>.</summary>
public enum OutputMode
{
    /// <summary>Their numbers, in the input's shape. Keras: <c>"int"</c>.</summary>
    Int,

    /// <summary>For each a vector that is 1 at its number and 0 elsewhere. Keras: <c>"one_hot"</c>.</summary>
    OneHot,

    /// <summary>For each sample a vector that is 1 at the numbers that occur in it. Keras: <c>"multi_hot"</c>.</summary>
    MultiHot,

    /// <summary>For each sample how often each number occurs in it. Keras: <c>"count"</c>.</summary>
    Count,

    /// <summary>As <see cref="Count"/>, each number of times multiplied by the number's weight. Keras: <c>"tf_idf"</c>.</summary>
    TfIdf,
}

namespace Keras;

/// <summary>How the scores of all classes become one (Keras: <c>average</c> of <c>F1Score</c> and <c>FBetaScore</c>).</summary>
public enum ScoreAverage
{
    /// <summary>Not at all: the result has a number for each class.</summary>
    None,

    /// <summary>Hits and misses of all classes are counted together.</summary>
    Micro,

    /// <summary>The mean of the classes' scores.</summary>
    Macro,

    /// <summary>The mean of the classes' scores, each weighted by how often it is the label.</summary>
    Weighted,
}

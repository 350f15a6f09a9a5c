namespace Keras.Analyzers;

/// <summary>What is known of an activation's values.</summary>
internal static class ActivationValues
{
    /// <summary>As in messages.</summary>
    public static string Describe(string activation) => activation switch
    {
        "Linear" => "raw scores of any sign and sum",
        "Relu" or "Relu6" => "values from 0 on, and all 0 where no score is positive",
        "LogSoftmax" => "logarithms of probabilities",
        _ when AreBetweenOnes(activation) => "values between -1 and 1",
        _ => "values that aren't between 0 and 1",
    };

    /// <summary>True where they lie between -1 and 1, on both sides of 0.</summary>
    public static bool AreBetweenOnes(string? activation) => activation is "Tanh" or "HardTanh" or "Softsign";

    /// <summary>True where none is below 0.</summary>
    public static bool AreNeverNegative(string activation) =>
        activation is "Relu" or "Relu6" or "Sigmoid" or "HardSigmoid" or "SparseSigmoid" or "Softmax" or "Softplus" or "Squareplus"
            or "SparsePlus" or "Exponential";
}

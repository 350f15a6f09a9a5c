namespace Keras.Execution;

/// <summary>Keras' paths of weights, which patterns of optimizers are matched against.</summary>
internal static class VariablePath
{
    /// <summary>
    /// For example <c>sequential/dense/kernel</c>. Only a Sequential model makes its layers' weights inside its own name.
    /// </summary>
    public static string Of(ModelDescription model, WeightDescription weight) =>
        model.KerasClass == "Sequential" ? $"{model.Name}/{weight.LayerName}/{weight.Name}" : $"{weight.LayerName}/{weight.Name}";
}

using Keras.Generators.Declarations;

namespace Keras.Analyzers;

/// <summary>A check of each of a model's outputs by itself, with the loss and the metrics that are its own.</summary>
internal abstract class OutputRule : Rule
{
    public sealed override IEnumerable<Problem> Check(ModelContext model) =>
        model.Outputs.SelectMany(output => Check(model, output)).Distinct();

    /// <summary>What is wrong with an output.</summary>
    protected abstract IEnumerable<Problem> Check(ModelContext model, OutputView output);
}

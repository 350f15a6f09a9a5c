using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Passes;

namespace Keras.Generators.Compilation;

/// <summary>
/// A function that no user's model has: outputs, derivatives by all inputs and weights, and what regularization adds. It lets the answers
/// of Keras judge the compiler beyond what a training step shows. Its outputs are the model's, then one derivative per input; the
/// derivatives by weights lie where those of a training step do.
/// </summary>
internal static class DerivativeFunction
{
    /// <param name="model">The model.</param>
    /// <param name="ofLoss">Whether the compiled loss is differentiated; otherwise it is <c>Σ⟨output, upstream⟩</c> and what regularization
    /// adds, the upstream being given in place of labels.</param>
    /// <param name="isTraining">Whether layers behave as in training.</param>
    public static ModelFunction Build(ModelGraph model, bool ofLoss, bool isTraining)
    {
        LoweredModel lowered = ModelLowering.Lower(model, isTraining ? LoweringMode.Train : LoweringMode.Evaluate);
        GraphBuilder b = lowered.Builder;
        Value differentiated = ofLoss ? lowered.Loss!.Value : Weighted(model, lowered);
        for (int i = 0; i < lowered.Outputs.Count; i++)
            b.SetResult(ResultRole.Output, i, lowered.Outputs[i]);
        b.SetResult(ResultRole.Loss, 0, ofLoss ? differentiated : lowered.Penalty);
        Value[] inputs = [.. model.Inputs.Select((n, i) => b.Parameter(ParameterRole.Input, i, n.Name, new TensorType(n.Shape)))];
        Value[] gradients = ModelCompiler.AddGradients(model, lowered, differentiated, inputs);
        for (int i = 0; i < gradients.Length; i++)
            b.SetResult(ResultRole.Output, lowered.Outputs.Count + i, gradients[i]);
        return new ModelFunction("Derivative", Rebuild.ForKernels(b.ToGraph()))
        {
            Outputs = [.. model.Outputs.Select(o => o.Shape), .. model.Inputs.Select(i => i.Shape)],
            Labels = model.Outputs.Select(o => ofLoss ? o.LabelShape : o.Shape).ToEquatableArray(),
        };
    }

    private static Value Weighted(ModelGraph model, LoweredModel lowered)
    {
        GraphBuilder b = lowered.Builder;
        Value sum = lowered.Penalty;
        for (int i = 0; i < lowered.Outputs.Count; i++)
        {
            Value output = lowered.Outputs[i];
            Value upstream = b.Parameter(ParameterRole.Label, i, $"{model.Outputs[i].Name} upstream", new TensorType(output.Shape));
            sum += b.Sum(output * upstream, [.. Enumerable.Range(0, output.Shape.Rank)]);
        }

        return sum;
    }
}

using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Passes;

namespace Keras.Generators.Compilation;

/// <summary>A function of a model, differentiated and simplified, ready for any backend.</summary>
/// <param name="Name"><c>Predict</c>, <c>Evaluate</c> or <c>Train</c>.</param>
/// <param name="Graph">What it computes.</param>
internal sealed record ModelFunction(string Name, Graph Graph)
{
    /// <summary>The shapes of its results, batch axis included, where they are more than the model's outputs.</summary>
    public EquatableArray<Shape>? Outputs { get; init; }

    /// <summary>The shapes of what it takes in the labels' place, where that isn't labels.</summary>
    public EquatableArray<Shape>? Labels { get; init; }
}

/// <summary>A model as functions, with the places of its weights.</summary>
internal sealed record CompiledModel(ModelGraph Model, EquatableArray<ModelFunction> Functions, WeightLayout Weights);

/// <summary>From the layer graph to tensor IR for each function of a model.</summary>
internal static class ModelCompiler
{
    public static CompiledModel Compile(ModelGraph model)
    {
        var functions = new List<ModelFunction> { new("Predict", Build(model, LoweringMode.Predict)) };
        if (model.IsTrained)
        {
            EquatableArray<Shape>? outputs = null;
            if (!model.Metrics.IsEmpty)
                (model, outputs) = WithMasks(model);
            functions.Add(new("Evaluate", Build(model, LoweringMode.Evaluate)) { Outputs = outputs });
            functions.Add(new("Train", Build(model, LoweringMode.Train)) { Outputs = outputs });
        }

        WeightLayout layout = WeightLayout.Of([.. model.Weights.Select(w => (w.ElementCount, w.Trainable))]);
        return new CompiledModel(model, functions.ToEquatableArray(), layout);
    }

    /// <summary>Metrics need to know what an output's mask leaves out; nobody else does.</summary>
    private static (ModelGraph Model, EquatableArray<Shape>? Outputs) WithMasks(ModelGraph model)
    {
        Value?[] masks = [.. ModelLowering.Lower(model, LoweringMode.Evaluate).Masks];
        Value[] distinct = [.. masks.OfType<Value>().GroupBy(m => m.Id).Select(g => g.First())];
        if (distinct.Length == 0)
            return (model, null);
        OutputNode[] outputs =
            [.. model.Outputs.Select((o, i) => masks[i] is { } mask
                ? o with { Mask = new OutputMask(Array.FindIndex(distinct, d => d.Id == mask.Id), mask.Shape) }
                : o)];
        return (model with { Outputs = outputs.ToEquatableArray() }, [.. outputs.Select(o => o.Shape), .. distinct.Select(d => d.Shape)]);
    }

    private static Graph Build(ModelGraph model, LoweringMode mode)
    {
        LoweredModel lowered = ModelLowering.Lower(model, mode);
        GraphBuilder b = lowered.Builder;
        for (int i = 0; i < lowered.Outputs.Count; i++)
            b.SetResult(ResultRole.Output, i, lowered.Outputs[i]);
        for (int i = 0; i < lowered.States.Count; i++)
            b.SetResult(ResultRole.SampleState, i, lowered.States[i]);
        if (lowered.Loss is { } loss)
        {
            foreach (var (mask, value) in model.Outputs.Select((o, i) => (o.Mask, lowered.Masks[i])).Where(m => m.Mask is not null)
                .GroupBy(m => m.Mask!.Index).Select(g => g.First()))
                b.SetResult(ResultRole.Output, model.Outputs.Count + mask!.Index, b.Convert(value!.Value));
            b.SetResult(ResultRole.Loss, 0, loss);
            for (int i = 0; i < lowered.Losses.Count && lowered.Losses.Count > 1; i++)
                b.SetResult(ResultRole.Loss, i + 1, lowered.Losses[i]);
            if (mode == LoweringMode.Train)
                AddGradients(model, lowered, loss);
        }

        return Rebuild.ForKernels(b.ToGraph());
    }

    /// <summary>Adds a function for tests against Keras; see <see cref="DerivativeFunction"/>.</summary>
    public static CompiledModel WithDerivative(CompiledModel compiled, bool ofLoss, bool isTraining) =>
        compiled with { Functions = [.. compiled.Functions, DerivativeFunction.Build(compiled.Model, ofLoss, isTraining)] };

    /// <summary>Makes the gradients of the trainable weights results, and yields those of other values.</summary>
    internal static Value[] AddGradients(ModelGraph model, LoweredModel lowered, Value loss, params Value[] more)
    {
        int[] trainable = [.. Enumerable.Range(0, model.Weights.Count).Where(i => model.Weights[i].Trainable)];
        Value[] gradients = Differentiation.Gradients(lowered.Builder, loss, [.. trainable.Select(i => lowered.Weight(model, i)), .. more]);
        for (int i = 0; i < trainable.Length; i++)
            lowered.Builder.SetResult(ResultRole.Gradient, trainable[i], gradients[i]);
        foreach ((int weight, Value next) in lowered.Updates)
            lowered.Builder.SetResult(ResultRole.State, weight, next);
        return [.. gradients.Skip(trainable.Length)];
    }
}

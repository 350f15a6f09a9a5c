using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;
using Keras.Generators.Losses;

namespace Keras.Generators.LayerGraph;

/// <summary>Which function of a model is lowered.</summary>
internal enum LoweringMode
{
    /// <summary>Outputs from inputs.</summary>
    Predict,

    /// <summary>Outputs and loss, nothing random, nothing changed.</summary>
    Evaluate,

    /// <summary>Outputs, loss and new values of moving averages, with dropout. Gradients are added by a pass.</summary>
    Train,
}

/// <summary>A model's function as tensor IR under construction.</summary>
/// <param name="Builder">The graph.</param>
/// <param name="Outputs">The model's outputs.</param>
/// <param name="Loss">The total loss; null in Predict.</param>
/// <param name="Losses">The loss of each output, without its factor in the total.</param>
/// <param name="Updates">New values of weights after the step.</param>
internal sealed record LoweredModel(
    GraphBuilder Builder, IReadOnlyList<Value> Outputs, Value? Loss, IReadOnlyList<Value> Losses,
    IReadOnlyList<(int Weight, Value Next)> Updates)
{
    /// <summary>What regularization adds to the loss.</summary>
    public required Value Penalty { get; init; }

    /// <summary>What the batch leaves behind of each sample.</summary>
    public IReadOnlyList<Value> States { get; init; } = [];

    /// <summary>The masks of the outputs; null for an output without one.</summary>
    public IReadOnlyList<Value?> Masks { get; init; } = [];

    /// <summary>
    /// The trainable weights' parameters, by the weights' indices in the model. The graph has a weight only if a layer uses it.
    /// </summary>
    public Value Weight(ModelGraph model, int index)
    {
        WeightNode weight = model.Weights[index];
        return Builder.Parameter(ParameterRole.Weight, index, $"{weight.LayerName}/{weight.Name}",
            new TensorType(Shape.Of(weight.Shape.Select(n => (Dim)n))));
    }
}

/// <summary>Lowers a layer graph to tensor IR, layer by layer.</summary>
internal static class ModelLowering
{
    public static LoweredModel Lower(ModelGraph model, LoweringMode mode)
    {
        var builder = new GraphBuilder();
        var state = new LoweringState(builder, mode == LoweringMode.Train, model.Layers);
        var values = new IReadOnlyList<MaskedValue>[model.Layers.Count];
        int input = 0;
        for (int i = 0; i < model.Layers.Count; i++)
        {
            LayerNode layer = model.Layers[i];
            builder.Origin = layer.Name;
            values[i] = layer.IsInput
                ? [new MaskedValue(InputLayer.Enter(builder, input++, layer.Name, layer.Arguments, layer.Shape))]
                : new LayerContext(state, model.Layers, layer,
                    [.. layer.Inbound.Select(t => MaskedValue.Of(builder, values, t))]).Call(LayerRegistry.Find(layer.Kind)!);
            AddActivityPenalty(state, layer, [.. values[i].Select(v => v.Value)]);
        }

        builder.Origin = null;
        MaskedValue[] ends = [.. model.Outputs.Select(o => MaskedValue.Of(builder, values, o.Tensor))];
        Value[] outputs = [.. ends.Select(e => builder.Convert(e.Value))];
        Value penalty = state.Penalties.Aggregate(builder.Constant(0), (sum, p) => sum + p), total = penalty;
        if (mode == LoweringMode.Predict || !model.IsTrained)
            return new LoweredModel(builder, outputs, null, [], state.Updates) { Penalty = penalty, States = state.NextStates };
        var losses = new List<Value>();
        for (int i = 0; i < outputs.Length; i++)
        {
            if (model.Outputs[i].Loss is not { } loss)
                continue;
            builder.Origin = "loss";
            Value one = LossOf(builder, model.Outputs[i], loss, i, ends[i]);
            losses.Add(one);
            total = (one * LossDefinition.Weight.Read(loss.Arguments)) + total;
        }

        builder.Origin = null;
        return new LoweredModel(builder, outputs, total, losses, state.Updates) { Penalty = penalty, States = state.NextStates,
            Masks = [.. ends.Select(e => e.Mask)] };
    }

    private static Value LossOf(GraphBuilder builder, OutputNode output, Declaration loss, int index, MaskedValue end)
    {
        Value labels = builder.Parameter(ParameterRole.Label, index, $"{output.Name} labels", new TensorType(output.LabelShape));
        Value weights =
            builder.Parameter(ParameterRole.SampleWeight, index, $"{output.Name} sample weights", new TensorType(output.WeightShape));
        return LossReduction.Reduce(builder, LossRegistry.Find(loss.Kind)!, loss.Arguments, labels, end,
            output.TakesWeights ? weights : null);
    }

    /// <summary>Activity regularization counts per sample of the batch.</summary>
    private static void AddActivityPenalty(LoweringState state, LayerNode layer, IReadOnlyList<Value> outputs)
    {
        LayerDefinition definition = LayerRegistry.Find(layer.Kind)!;
        foreach (Value penalty in outputs.SelectMany(o => definition.ActivityPenalties(state.Builder, o, layer.Arguments)))
            state.Penalties.Add(penalty / state.Builder.Extent(Dim.Batch));
    }
}

/// <summary>The way back from a layer to the input.</summary>
internal static class Upstream
{
    /// <summary>The layers before one along its first input, nearest first.</summary>
    public static IReadOnlyList<LayerNode> Of(IReadOnlyList<LayerNode> layers, LayerNode layer)
    {
        var found = new List<LayerNode>();
        while (!layer.Inbound.IsEmpty)
        {
            layer = layers[layer.Inbound[0].Layer];
            found.Add(layer);
        }

        return found;
    }
}

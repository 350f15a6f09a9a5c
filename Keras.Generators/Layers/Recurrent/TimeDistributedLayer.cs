using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>TimeDistributed</c>: a layer on every step by itself, as if the steps were further samples.</summary>
internal sealed class TimeDistributedLayer : LayerDefinition
{
    private static readonly ObjectArgument Wrapped = new("layer", Family.Layer, isRequired: true);

    public override string Kind => "TimeDistributed";

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks];

    protected override IReadOnlyList<Argument> OwnArguments => [Wrapped];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        Value input = inputs[0];
        if (input.Shape.Rank < 3)
            throw RankProblem.Of(context, input.Shape, 3, "(batch, time, features)");
        GraphBuilder b = context.Builder;
        ObjectValue wrapped = context.Get(Wrapped)!;
        LayerDefinition definition = LayerRegistry.Find(wrapped.Kind)!;
        // What a mask of (batch, time) says about a step is about the whole of it; only longer ones say something to the layer inside.
        Value? mask = context.Mask is { Shape.Rank: > 2 } given ? Merge(b, given) : null;
        IReadOnlyList<MaskedValue> outputs = context.CallInner(wrapped, "layer", definition.CallOn(1), [new MaskedValue(Merge(b, input), mask)]);
        return [.. outputs.Select(o => b.Reshape(o.Value, Shape.Of([input.Shape[0], input.Shape[1], .. o.Shape.Skip(1)])))];
    }

    private static Value Merge(GraphBuilder b, Value x) => b.Reshape(x, Shape.Of([x.Shape[0] * x.Shape[1], .. x.Shape.Skip(2)]));
}

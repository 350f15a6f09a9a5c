using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Keras' <c>TimeDistributed</c>: a layer or a model on every step by itself, as if the steps were further samples. Where a call changes
/// what the next one finds, or looks at all samples, the steps are called one after the other.
/// </summary>
internal sealed class TimeDistributedLayer : LayerDefinition
{
    private static readonly ObjectArgument Wrapped = new("layer", Family.Layer, isRequired: true);

    public override string Kind => "TimeDistributed";

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks];

    protected override IReadOnlyList<Argument> OwnArguments => [Wrapped];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override string? ActivationOf(Arguments arguments) => LayerRegistry.ActivationOf(Wrapped.Read(arguments));

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        Value input = inputs[0];
        if (input.Shape.Rank < 3)
            throw RankProblem.Of(context, input.Shape, 3, "(batch, time, features)");
        GraphBuilder b = context.Builder;
        ObjectValue wrapped = context.Get(Wrapped)!;
        context.RequireMask(2, "(batch, time, …)");
        // One that says of whole steps whether they count says it of the samples that the layer inside is called on.
        Value? mask = LayerRegistry.Find(wrapped.Kind)!.CallArguments.Contains(Masks) ? context.Mask : null;
        if (input.Shape[1].Constant is { } steps && CountsCalls(wrapped, context.IsTraining))
            return StepByStep(context, wrapped, input, mask, steps);
        LayerDefinition definition = LayerRegistry.Find(wrapped.Kind)!;
        IReadOnlyList<MaskedValue> outputs =
            context.CallInner(wrapped, "layer", definition.CallOn(1),
                [new MaskedValue(Merge(b, input), mask is { } whole ? Merge(b, whole) : null)], penalizesOutput: false);
        return [.. outputs.Select(o => b.Reshape(o.Value, Shape.Of([input.Shape[0], input.Shape[1], .. o.Shape.Skip(1)])))];
    }

    private static IReadOnlyList<Value> StepByStep(LayerContext context, ObjectValue wrapped, Value input, Value? mask, long steps)
    {
        GraphBuilder b = context.Builder;
        Value At(Value x, long step) => b.Reshape(b.SliceAxis(x, 1, step, step + 1), x.Shape.Without([1]));
        Arguments call = LayerRegistry.Find(wrapped.Kind)!.CallOn(1);
        var outputs = new List<IReadOnlyList<MaskedValue>>();
        for (long step = 0; step < steps; step++)
            outputs.Add(
                context.CallInner(wrapped, "layer", call, [new MaskedValue(At(input, step), mask is { } whole ? At(whole, step) : null)],
                    penalizesOutput: false));
        Value Lengthen(Value x) => b.Reshape(x, Shape.Of([x.Shape[0], 1, .. x.Shape.Skip(1)]));
        return [.. outputs[0].Select((_, i) => b.Concatenate(1, [.. outputs.Select(o => Lengthen(o[i].Value))]))];
    }

    /// <summary>Whether that is so of a layer or of any inside it.</summary>
    private static bool CountsCalls(ArgumentValue value, bool isTraining) => value switch
    {
        ObjectValue { Family: Family.Layer } layer =>
            LayerRegistry.Find(layer.Kind)!.CountsCalls(layer.Arguments, isTraining)
                || layer.Arguments.Items.Any(a => CountsCalls(a.Value, isTraining)),
        ListValue list => list.Items.Any(i => CountsCalls(i, isTraining)),
        ModelValue model => model.Declarations.Any(d => CountsCalls(new ObjectValue(Family.Layer, d.Kind, d.Arguments), isTraining)),
        _ => false,
    };

    private static Value Merge(GraphBuilder b, Value x) => b.Reshape(x, Shape.Of([x.Shape[0] * x.Shape[1], .. x.Shape.Skip(2)]));
}

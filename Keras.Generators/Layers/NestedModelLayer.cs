using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>A model inside a wrapper, called as one layer. Models that are called on tensors dissolve into the one around them.</summary>
internal sealed class NestedModelLayer : LayerDefinition
{
    /// <summary>No class of Keras is called so: files say <c>Sequential</c> or <c>Functional</c>.</summary>
    public const string KindName = "keras.Model";

    private static readonly Argument<ModelValue?> Model = new("model", v => v is ModelValue model ? (true, model) : default, true, null, "a model");

    public override string Kind => KindName;

    protected override IReadOnlyList<Argument> OwnArguments => [Model];

    /// <summary>Names the model as an object.</summary>
    public static ObjectValue Of(string name, ModelValue model) =>
        new(Family.Layer, KindName, new Arguments([new NamedArgument(Model.Name, model), new NamedArgument(Name.Name, new TextValue(name))]));

    /// <summary>The model that an object is; null for a layer.</summary>
    public static ModelValue? In(ObjectValue value) => value.Kind == KindName ? Model.Read(value.Arguments) : null;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        ModelValue model = context.Get(Model)!;
        int[] entries = [.. model.Wiring.Inputs];
        if (entries.Length != inputs.Count)
            throw new LayerException($"{context.Layer.Title} is a model of {entries.Length} inputs, but is called on {inputs.Count}.");
        var results = new List<IReadOnlyList<MaskedValue>>();
        foreach (LayerCall call in model.Wiring.Calls)
        {
            Declaration layer = model.Declarations[call.Declaration];
            int entry = Array.IndexOf(entries, results.Count);
            results.Add(entry >= 0
                ? [new MaskedValue(inputs[entry], context.Masks[entry])]
                : context.CallInner(new ObjectValue(Family.Layer, layer.Kind, layer.Arguments), call.Path, call.Arguments, [.. call.Inputs.Select(t => results[t.Layer][t.Index])]));
        }

        return [.. model.Wiring.Outputs.Select(o => results[o.Tensor.Layer][o.Tensor.Index].Value)];
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>A model inside a wrapper, called as one layer. Models that are called on tensors dissolve into the one around them.</summary>
internal sealed class NestedModelLayer : LayerDefinition
{
    /// <summary>No class of Keras is called so: files say <c>Sequential</c> or <c>Functional</c>.</summary>
    public const string KindName = "keras.Model";

    private static readonly Argument<ModelValue?> Model =
        new("model", v => v is ModelValue model ? (true, model) : default, true, null, "a model");

    public override string Kind => KindName;

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks];

    protected override IReadOnlyList<Argument> OwnArguments => [Model];

    /// <summary>Names the model as an object.</summary>
    public static ObjectValue Of(string name, ModelValue model) =>
        new(Family.Layer, KindName,
            new Arguments([new NamedArgument(Model.Name, model), new NamedArgument(Name.Name, new TextValue(name))]));

    /// <summary>The model that an object is; null for a layer.</summary>
    public static ModelValue? In(ObjectValue value) => value.Kind == KindName ? Model.Read(value.Arguments) : null;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        ModelValue model = context.Get(Model)!;
        if (model.Wiring.Inputs.Count != inputs.Count)
            throw new LayerException(
                $"{context.Layer.Title} is a model of {model.Wiring.Inputs.Count} inputs, but is called on {inputs.Count}.");
        return [.. context.CallInner(model, [.. inputs.Select((x, i) => new MaskedValue(x, context.Masks[i]))]).Select(o => o.Value)];
    }
}

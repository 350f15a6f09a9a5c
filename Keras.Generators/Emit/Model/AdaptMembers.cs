using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Generators.Emit.Model;

/// <summary>
/// Writes a property for each layer that learns from data: the object whose <c>Adapt</c> sets the layer's state in the model.
/// </summary>
internal static class AdaptMembers
{
    /// <summary>
    /// Names that members of a model have already, those that it gets and those that it has from its base class. Names of types that
    /// emitted code uses are taken too: a property would stand before them.
    /// </summary>
    private static readonly string[] Reserved =
    [
        .. HiddenNames.Members, "PredictOnBatch", "Weights", "Description", "Seed", "Summary", "Save", "SaveWeights", "LoadWeights",
        "GetWeights", "SetWeights", "CountParams", "Dispose", "ResetState", "AdaptableLayer", "LearningLayers", "AllowNonFiniteLoss",
        "CheckSizes", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone",
        "ReferenceEquals", "Finalize", .. EmittedNames.Namespaces.Keys.Except(LayerRegistry.All.Select(l => l.Kind)),
    ];

    public static void Emit(CodeWriter writer, ModelGraph model)
    {
        var names = new Identifiers([model.Class.Name, .. Reserved]);
        var members = new List<string>();
        foreach (LayerNode layer in Layers(model))
        {
            members.Add(names.Member(layer.Name));
            string kind = LayerRegistry.Find(layer.Kind)!.Kind;
            writer.Blank();
            writer.Write($"""
                /// <summary>The layer <c>{Comments.Xml(layer.Name)}</c>; <c>Adapt</c> has it learn its state from data, before the model is trained.</summary>
                public {kind} {members.Last()} => AdaptableLayer({Literals.String(layer.Name)}, static () => {Code(layer.Kind, layer.Arguments)}, [{string.Join(", ", model.ShapeOf(layer.Inbound[0]).Skip(1).Select(Size))}]);
                """);
        }

        if (members.Count > 0)
        {
            writer.Blank();
            writer.Write($"protected override IReadOnlyList<AdaptableLayer> LearningLayers => [{string.Join(", ", members)}];");
        }
    }

    /// <summary>The layers that learn from data.</summary>
    private static IEnumerable<LayerNode> Layers(ModelGraph model) =>
        model.Layers.Where(l => l.FirstCall is null && l.HasShape && LayerRegistry.Find(l.Kind)?.LearnsFromData(l.Arguments) == true);

    /// <summary>The C# that makes a layer's object with what the layer was declared with.</summary>
    public static string Code(string kind, Arguments arguments)
    {
        LayerDefinition definition = LayerRegistry.Find(kind)!;
        IEnumerable<string> given = from argument in definition.Own
                                    let value = arguments[argument.Name]
                                    where value is not null and not NullValue
                                    select $"{argument.Name}: {Literal(argument, value)}";
        return $"new {definition.Kind}({string.Join(", ", given)})";
    }

    /// <summary>An enum is called as the arguments that take it.</summary>
    private static string Literal(Argument argument, ArgumentValue value) =>
        value is MemberValue member ? $"{Identifiers.Pascal(argument.Name)}.{member.Member}" : Literals.Of(value);

    private static string Size(Ir.Dim size) => size.Constant is { } known ? Literals.Number(known) : "Dim.Any";
}

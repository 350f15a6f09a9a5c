using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>
/// An operation of <c>keras.ops</c> as a node of a model: like a layer, but without weights. What it is called on are its call's arguments;
/// what Keras keeps in the operation itself, such as an axis, are its own.
/// </summary>
/// <param name="name">Keras' class name.</param>
/// <param name="call">What it is called with, in Keras' order.</param>
/// <param name="own">What Keras keeps in the operation.</param>
/// <param name="lower">What it computes.</param>
internal sealed class Operation(string name, Argument[] call, Argument[] own, Func<LayerContext, IReadOnlyList<Value>> lower)
    : LayerDefinition
{
    /// <summary>What the names of operations among the kinds of layers begin with: Keras has an <c>Add</c> of both.</summary>
    public const string Prefix = "keras.ops.";

    public override string Kind => Prefix + name;

    public override IReadOnlyList<Argument> CallArguments => call;

    public override bool NeedsTensors => false;

    protected override IReadOnlyList<Argument> OwnArguments => own;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs) => lower(context);
}

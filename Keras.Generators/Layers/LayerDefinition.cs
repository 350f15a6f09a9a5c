using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>
/// What the compiler knows of a kind of layer: its arguments, which inputs it takes, its weights and what it computes. A new layer is one
/// class like this, listed in <see cref="LayerRegistry"/>.
/// </summary>
internal abstract class LayerDefinition : IObjectDefinition
{
    public static readonly Argument<string?> Name = Argument.Text("name");
    public static readonly Argument<bool> Trainable = Argument.Boolean("trainable", true);
    public static readonly Argument<double> ActivityL1 = Argument.Number("activityL1", 0).NotNegative();
    public static readonly Argument<double> ActivityL2 = Argument.Number("activityL2", 0).NotNegative();
    public static readonly ObjectArgument ActivityRegularizer = new("activityRegularizer", Family.Regularizer);

    /// <summary>
    /// Keras' element type: that of an input, or one of a layer's <see cref="IntegerTypes"/>. Only files say it: in memory all numbers are
    /// floats.
    /// </summary>
    public static readonly Argument<string?> DType = Argument.Text("dtype");

    /// <summary>How it is computed with weights of small whole numbers; null where they are fractions. Only files say it.</summary>
    public static readonly ObjectArgument Quantization = new("quantizationConfig", Family.Quantizer);

    /// <summary>What a layer is called on, where it is no more than that: a tensor or a list of them.</summary>
    public static readonly Argument<EquatableArray<TensorValue>> Inputs = Argument.Tensors("inputs");

    /// <summary>
    /// The masks of what a layer is called on, where its call takes them; given, they hold in place of those that the tensors carry.
    /// </summary>
    public static readonly Argument<EquatableArray<TensorValue?>> Masks = Argument.OptionalTensors("mask");

    /// <summary>Keras' class name.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// The name of the class in Keras' source, after which layers without a name and their folders in files are called; it isn't always the
    /// one that users know.
    /// </summary>
    public virtual string ClassName => Kind;

    /// <summary>Keras' module that has the class.</summary>
    public virtual string Module => "keras.layers";

    /// <summary>Whether Keras has something to build in it, and writes into files for which shape.</summary>
    public virtual bool IsBuilt => true;

    /// <summary>
    /// Keras' integer types that it may be declared with. What computes with fractions takes none: it is computed in 32 bits, whichever
    /// type of floats a file says.
    /// </summary>
    public virtual IReadOnlyList<string> IntegerTypes => [];

    /// <summary>
    /// Whether Keras has its weights in layers inside it. In files each of those says for itself whether it is trained: that the one around
    /// them is frozen freezes none, or is said of them too.
    /// </summary>
    public virtual bool HasLayersInside =>
        OwnArguments.Any(a => a is ObjectArgument { Family: Family.Layer } or ObjectsArgument { Family: Family.Layer });

    /// <summary>Whether it can be computed with weights of eight bits, as <see cref="Quantization"/> says.</summary>
    public virtual bool CanBeQuantized => false;

    /// <summary>Keras' element type of what it gives out where nothing else is declared, as files have it.</summary>
    public virtual string ElementTypeOf(Arguments arguments) => "float32";

    /// <summary>Whether Keras writes the regularizer of its outputs into files where there is none, too.</summary>
    public virtual bool WritesActivityRegularizer => false;

    /// <summary>What Keras writes into files besides: arguments that have one value here.</summary>
    public virtual IEnumerable<(string KerasName, object? Value)> FixedArguments => [];

    /// <summary>The layer's own arguments, in Keras' order.</summary>
    protected abstract IReadOnlyList<Argument> OwnArguments { get; }

    /// <summary>The layer's own arguments, in Keras' order.</summary>
    public IReadOnlyList<Argument> Own => OwnArguments;

    /// <summary>All arguments: its own and those of every layer.</summary>
    public IEnumerable<Argument> Arguments => [.. OwnArguments, Name, Trainable, ActivityL1, ActivityL2, ActivityRegularizer];

    /// <summary>
    /// What the layer is called with, in Keras' order; the first is what it is called on. The mode is none of them: Keras calls every layer
    /// in the model's, whatever its node says.
    /// </summary>
    public virtual IReadOnlyList<Argument> CallArguments => [Inputs];

    /// <summary>Whether it has to be called on a tensor; an operation may take numbers alone.</summary>
    public virtual bool NeedsTensors => true;

    /// <summary>
    /// Checks the input's shape, makes the weights and yields the outputs as tensor IR. The shape rule is what comes out; a shape that
    /// doesn't fit is a <see cref="LayerException"/>.
    /// </summary>
    /// <param name="context">The graph, and what the layer is declared and called with.</param>
    /// <param name="inputs">The tensors of the first argument.</param>
    public virtual IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs) => [Call(context, inputs[0])];

    /// <summary>The arguments of a call on tensors alone.</summary>
    public Arguments CallOn(int tensors) => new([
        new NamedArgument(CallArguments[0].Name,
            tensors == 1 ? new TensorValue(0)
                : new ListValue(Enumerable.Range(0, tensors).Select(i => (ArgumentValue)new TensorValue(i)).ToEquatableArray()))]);

    /// <summary>The same for a layer with one input and one output.</summary>
    protected virtual Value Call(LayerContext context, Value input) =>
        throw new InvalidOperationException($"{Kind} implements neither Call.");

    /// <summary>
    /// Whether masks of the inputs go on to the outputs or are made here. Where a layer doesn't, what follows it sees no mask.
    /// </summary>
    public virtual bool SupportsMasking(Arguments arguments) => false;

    /// <summary>
    /// The outputs' masks, the first output's first; outputs for which there is none have none. Usually the first output keeps the first
    /// input's.
    /// </summary>
    public virtual IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs) =>
        [context.Mask];

    /// <summary>A tensor that the layer is called with as its mask, as a condition: all but 0 counts.</summary>
    public virtual Value AsMask(GraphBuilder builder, Value given) => builder.IsTrue(given);

    /// <summary>
    /// Whether a call changes something that the next one finds, or looks at all samples, so that calls on parts are another thing than one
    /// on all of them.
    /// </summary>
    public virtual bool CountsCalls(Arguments arguments, bool isTraining) => false;

    /// <summary>Whether the layer has a state that its object (<c>Keras.AdaptableLayer</c>) learns from data at run time.</summary>
    public virtual bool LearnsFromData(Arguments arguments) => false;

    /// <summary>The activation (a member of <c>Keras.Activation</c>) whose values the output has; null where it isn't known.</summary>
    public virtual string? ActivationOf(Arguments arguments) => null;

    /// <summary>
    /// The activation (a member of <c>Keras.Activation</c>) whose values a recurrent layer's states have, which it yields as they are; null
    /// for another layer.
    /// </summary>
    public virtual string? StateActivationOf(Arguments arguments) => null;

    /// <summary>What the output adds to the loss, before it is divided by the samples of the batch.</summary>
    public virtual IEnumerable<Value> ActivityPenalties(GraphBuilder builder, Value output, Arguments arguments) =>
        RegularizerDefinition.Penalties(builder, output, ActivityL1.Read(arguments), ActivityL2.Read(arguments),
            ActivityRegularizer.Read(arguments));

    /// <summary>True where the output's values are the input's, so that the activation of what came before holds.</summary>
    public virtual bool PassesValuesThrough(Arguments arguments) => false;
}

/// <summary>Thrown where a layer can't take its input; the layer graph turns it into a problem at the layer's declaration.</summary>
/// <param name="message">What is wrong, in full sentences.</param>
/// <param name="argument">The argument that the squiggle goes to; null for the whole layer.</param>
/// <param name="fixes">Edits that mend it.</param>
internal sealed class LayerException(string message, string? argument = null, params Fix[] fixes) : Exception(message)
{
    public string? Argument { get; } = argument;

    public EquatableArray<Fix> Fixes { get; } = fixes.ToEquatableArray();

    /// <summary>The diagnostic's id.</summary>
    public string Id { get; init; } = ProblemIds.IncompatibleInput;
}

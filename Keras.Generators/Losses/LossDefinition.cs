using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Losses;

/// <summary>What the compiler knows of a kind of loss. A new loss is one class like this, listed in <see cref="LossRegistry"/>.</summary>
internal abstract class LossDefinition
{
    public static readonly Argument<string> Reduction = Argument.Member("reduction", "SumOverBatchSize");
    public static readonly Argument<string?> Output = Argument.Text("output");
    public static readonly Argument<double> Weight = Argument.Number("weight", 1);
    public static readonly Argument<string?> Name = Argument.Text("name");

    /// <summary>Keras' class name.</summary>
    public abstract string Kind { get; }

    /// <summary>Its Keras name where the user gives none.</summary>
    public virtual string DefaultName => Names.ToSnakeCase(Kind);

    /// <summary>The arguments of its constructor, in Keras' order.</summary>
    protected virtual IReadOnlyList<Argument> OwnArguments => [Reduction];

    /// <summary>All arguments: its own and those of every loss.</summary>
    public IEnumerable<Argument> Arguments => [.. OwnArguments, Output, Weight, Name];

    /// <summary>What kind of labels it takes.</summary>
    public virtual LabelKind Labels(Arguments arguments, Shape output) => LabelKind.Values;

    /// <summary>The shape of the labels for an output of this shape.</summary>
    public virtual Shape LabelShape(Arguments arguments, Shape output) => output;

    /// <summary>Whether rows of labels may be shorter, and are padded with 0.</summary>
    public virtual bool PadsLabels => false;

    /// <summary>
    /// Whether labels that lack a last axis of 1 give another loss than those that have it. Keras then leaves out the output's too, so that
    /// the axis before it becomes the one over which the loss is taken.
    /// </summary>
    public virtual bool DependsOnLastAxis(Arguments arguments) => true;

    /// <summary>Which axis of the output holds the classes, for losses that compare distributions over classes; null for others.</summary>
    public virtual int? ClassAxis(Arguments arguments, Shape output) => null;

    /// <summary>The class number that counts as no label, if any.</summary>
    public virtual int? IgnoreClass(Arguments arguments) => null;

    /// <summary>True where it takes raw scores; null for losses that have no such choice.</summary>
    public virtual bool? FromLogits(Arguments arguments) => null;

    /// <summary>What is wrong with the output's shape, if anything.</summary>
    public virtual string? CheckShape(Arguments arguments, Shape output) => null;

    /// <summary>The losses: (batch, …), without the axis over which the loss is taken.</summary>
    public abstract Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output);

    /// <summary>1 where a loss counts and 0 where it doesn't, of the losses' shape; null where all count.</summary>
    public virtual Value? Mask(GraphBuilder b, Arguments arguments, Value labels, Value losses) => null;
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>
/// The arguments that a layer has for one of its weights: how it starts, what its size adds to the loss, and to what it is kept.
/// </summary>
/// <param name="of">The weight's name in the arguments' names: <c>kernel</c> for <c>kernelInitializer</c> and the others.</param>
/// <param name="initializer">Keras' class of initializer where none is given.</param>
internal sealed class WeightArguments(string of, string initializer)
{
    /// <summary>How it starts, as in <c>kernel_initializer</c>. A parameter of the layer's constructor.</summary>
    public ObjectArgument Initializer { get; } = new(of + "Initializer", Family.Initializer, initializer);

    private readonly Argument<double> l1 = Argument.Number(of + "L1", 0).NotNegative();
    private readonly Argument<double> l2 = Argument.Number(of + "L2", 0).NotNegative();
    private readonly ObjectArgument regularizer = new(of + "Regularizer", Family.Regularizer);
    private readonly ObjectArgument constraint = new(of + "Constraint", Family.Constraint);

    /// <summary>The arguments besides the initializer, which are properties of the layer.</summary>
    public IReadOnlyList<Argument> Limits => [l1, l2, regularizer, constraint];

    /// <summary>Makes the weight.</summary>
    /// <param name="context">The layer.</param>
    /// <param name="name">Keras' name of it.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="part">The folder of the layer inside this one that has it in Keras, if there is one.</param>
    /// <param name="inputAxes">How many leading axes count a result's inputs, where it is not the last but one that does.</param>
    /// <param name="ones">The elements that start as 1, whatever the initializer.</param>
    public Value Make(
        LayerContext context, string name, Shape shape, string? part = null, int? inputAxes = null, (int From, int Count)? ones = null)
    {
        CheckConstraint(context, shape);
        ObjectValue start = InitializerFor(context, Initializer, shape);
        if (inputAxes is { } inputs)
            start = InitializerDefinition.WithFans(start, inputs, shape.Rank);
        if (ones is { } some)
            start = InitializerDefinition.WithOnes(start, some.From, some.Count);
        Value weight = context.Weight(name, shape, start, constraint: context.Get(constraint), part: part);
        RefuseTwoRegularizers(context);
        context.Penalize(weight, context.Get(l1), context.Get(l2), context.Get(regularizer));
        return weight;
    }

    /// <summary>The initializer that an argument names, refused where the weight's shape doesn't allow it.</summary>
    public static ObjectValue InitializerFor(LayerContext context, ObjectArgument argument, Shape shape)
    {
        ObjectValue given = context.Get(argument) ?? new ObjectValue(Family.Initializer, "GlorotUniform", Arguments.Empty);
        return InitializerDefinition.Find(given.Kind)!.Refusal(shape.Rank) is { } refusal
            ? throw new LayerException($"{context.Layer.Title}: the initializer {given.Kind} {refusal}, but this one is {shape}.",
                argument.Name) { Id = ProblemIds.ArgumentOutOfRange }
            : given;
    }

    private void RefuseTwoRegularizers(LayerContext context)
    {
        if (context.Get(regularizer) is { } given && (context.Get(l1) != 0 || context.Get(l2) != 0))
        {
            throw new LayerException(
                $"{context.Layer.Title}: the weight {of} has a regularizer, {given.Text}, and factors {l1.Name} {context.Get(l1)} and {l2.Name} {context.Get(l2)} beside it. Give one of them.",
                regularizer.Name) { Id = ProblemIds.ArgumentOutOfRange };
        }
    }

    private void CheckConstraint(LayerContext context, Shape shape)
    {
        if (context.Get(constraint) is { } given
            && ConstraintDefinition.Find(given.Kind)!.Refusal(given.Arguments, shape.Rank) is { } refusal)
            throw new LayerException($"{context.Layer.Title}: the constraint {given.Kind} {refusal}: {shape}.",
                constraint.Name) { Id = ProblemIds.ArgumentOutOfRange };
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Losses;

namespace Keras.Generators.Operations;

/// <summary>Losses as parts of a model.</summary>
internal static class Crossentropies
{
    private static readonly Argument<ArgumentValue?> Target = Argument.Operand("target"), Output = Argument.Operand("output");

    public static IEnumerable<Operation> All =>
    [
        Define.Of("BinaryCrossentropy", [Target, Output], [Crossentropy.FromLogits],
            c => BinaryCrossentropyLoss.Of(c.Builder, c.Real(Target), c.Real(Output), c.Get(Crossentropy.FromLogits))),
        Define.Of("CategoricalCrossentropy", [Target, Output], [Crossentropy.FromLogits, Crossentropy.Axis], c =>
            CategoricalCrossentropyLoss.Of(c.Builder, c.Real(Target), c.Real(Output), c.Get(Crossentropy.FromLogits),
                c.AxisOf(c.Real(Output), c.Get(Crossentropy.Axis)))),
        Define.Of("SparseCategoricalCrossentropy", [Target, Output], [Crossentropy.FromLogits, Crossentropy.Axis], c =>
        {
            Value target = c.Operand(Target), output = c.Real(Output);
            // Class numbers may lie along an axis of their own.
            if (target.Shape.Rank == output.Shape.Rank)
                target = c.Builder.Reshape(target, target.Shape.Without([target.Shape.Rank - 1]));
            return SparseCategoricalCrossentropyLoss.Of(c.Builder, target, output, c.Get(Crossentropy.FromLogits),
                c.AxisOf(output, c.Get(Crossentropy.Axis)));
        }),
    ];
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Where a tensor comes into a model.</summary>
internal sealed class InputLayer : LayerDefinition
{
    /// <summary>Keras' class name; in declarations it is <c>Input</c>.</summary>
    public const string KindName = "InputLayer";

    /// <summary>The sizes of a sample's axes.</summary>
    public static readonly Argument<EquatableArray<int>> Sizes =
        Argument.Integers("shape").WhereElement(FirstWrong, "must be made of sizes of 1 or more, or Dim.Any");

    public override string Kind => KindName;

    protected override IReadOnlyList<Argument> OwnArguments => [Sizes];

    /// <summary>The shape with the batch axis. Each <c>Dim.Any</c> is a symbol of its own.</summary>
    public static Shape ShapeOf(Arguments arguments, int input) =>
        Shape.Of([Dim.Batch, .. Sizes.Read(arguments).Select((n, i) => n < 0 ? Dim.Symbol($"dim{input}_{i + 1}") : (Dim)n)]);

    private static int? FirstWrong(EquatableArray<int> sizes)
    {
        for (int i = 0; i < sizes.Count; i++)
        {
            if (sizes[i] is 0 or < -1)
                return i;
        }

        return null;
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <summary>Where a tensor comes into a model.</summary>
internal sealed class InputLayer : LayerDefinition
{
    /// <summary>Keras' class name; in declarations it is <c>Input</c>.</summary>
    public const string KindName = "InputLayer";

    /// <summary>The sizes of a sample's axes.</summary>
    public static readonly Argument<EquatableArray<int>> Sizes =
        Argument.Integers("shape").WhereElement(FirstWrong, "must be made of sizes of 1 or more, or Dim.Any");

    /// <summary>The number of samples that every batch has. Only layers that keep states from batch to batch ask for it.</summary>
    public static readonly Argument<int?> BatchSize =
        Argument.OptionalInteger("batchSize").Where(n => n is null or >= 1, "must be 1 or more");

    public override string Kind => KindName;

    protected override IReadOnlyList<Argument> OwnArguments => [Sizes, BatchSize];

    /// <summary>The number of samples that every batch of a model has, where one of its inputs declares it.</summary>
    public static int? BatchSizeOf(IEnumerable<LayerNode> layers) =>
        layers.Where(l => l.IsInput).Select(l => BatchSize.Read(l.Arguments)).FirstOrDefault(n => n is not null);

    /// <summary>The shape with the batch axis. Each <c>Dim.Any</c> is a symbol of its own, called by what its axis usually is.</summary>
    public static Shape ShapeOf(Arguments arguments, int input)
    {
        Shape shape = Shape.Of([Dim.Batch, .. Sizes.Read(arguments).Select((n, i) => n < 0 ? Dim.Symbol($"{i}") : (Dim)n)]);
        string[] names = AxisNames.Of(shape);
        string suffix = input == 0 ? "" : (input + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Shape.Of(shape.Select((d, i) => i == 0 || d.IsConstant ? d : Dim.Symbol(names[i] + suffix)));
    }

    /// <summary>The tensor that comes in, of the type that it is meant to have.</summary>
    public static Value Enter(GraphBuilder builder, int index, string name, Arguments arguments, Shape shape)
    {
        Value given = builder.Parameter(ParameterRole.Input, index, name, new TensorType(shape));
        return DType.Read(arguments) switch
        {
            "bool" => builder.IsTrue(given),
            { } type when type.Contains("int") => builder.Retype(given, ElementType.Int32),
            _ => given,
        };
    }

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

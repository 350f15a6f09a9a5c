using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>UpSampling1D</c>, <c>UpSampling2D</c> and <c>UpSampling3D</c>.</summary>
internal abstract class UpSamplingLayer(int axes) : LayerDefinition
{
    private static readonly Argument<string> Interpolation = Argument.Member("interpolation", "Nearest");

    private readonly Argument<EquatableArray<int>> size = Argument.Sizes("size", axes, 2).AtLeast(1);

    public override string Kind { get; } = $"UpSampling{axes}D";

    protected override IReadOnlyList<Argument> OwnArguments =>
        axes == 1 ? [size] : axes == 2 ? [size, SpatialWindow.DataFormat, Interpolation] : [size, SpatialWindow.DataFormat];

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, axes);
        EquatableArray<int> factors = context.Get(size);
        int first = SpatialWindow.FirstAxis(context);
        string kind = context.Get(Interpolation);
        Value x = input;
        for (int i = 0; i < axes; i++)
            x = kind == "Nearest" ? Repeat(context.Builder, x, first + i, factors[i])
                : Resampling.Apply(context.Builder, x, first + i, x.Shape[first + i] * factors[i], kind);
        return x;
    }

    /// <summary>Each element of an axis several times.</summary>
    private static Value Repeat(GraphBuilder b, Value x, int axis, int times)
    {
        Shape wide = Shape.Of([.. x.Shape.Take(axis + 1), times, .. x.Shape.Skip(axis + 1)]);
        return b.Reshape(b.Spread(x, wide, [axis + 1]), x.Shape.With(axis, x.Shape[axis] * times));
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Operations;

/// <summary>Normalizations whose factors and offsets are operands.</summary>
internal static class Normalizing
{
    /// <summary>Keras' ε where none is given.</summary>
    private const double DefaultEpsilon = 1e-7;

    private static readonly Argument<ArgumentValue?> Gamma = Argument.OptionalOperand("gamma"), Beta = Argument.OptionalOperand("beta"),
        Scale = Argument.OptionalOperand("scale"),
        Offset = Argument.OptionalOperand("offset"), Mean = Argument.Operand("mean"), Variance = Argument.Operand("variance");

    private static readonly Argument<EquatableArray<int>> Axes = Argument.Axes("axis", -1);
    private static readonly Argument<int> Axis = Argument.Integer("axis");
    private static readonly Argument<double?> Epsilon = Argument.OptionalNumber("epsilon");
    private static readonly Argument<double> BatchEpsilon = Argument.Number("epsilon", 1e-3);
    private static readonly Argument<bool> RmsScaling = Argument.Boolean("rmsScaling", false);

    public static IEnumerable<Operation> All =>
    [
        Define.Of("LayerNorm", [Define.X, Gamma, Beta], [Axes, Epsilon, RmsScaling], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Define.X);
            int[] axes = [.. c.Get(Axes).Select(a => c.AxisOf(x, a))];
            Value centered = x - b.Spread(b.Mean(x, axes), x.Shape, axes);
            Value factor = 1 / b.Sqrt(b.Mean(centered * centered, axes) + (c.Get(Epsilon) ?? DefaultEpsilon));
            // Keras' old way leaves the mean where it is, and adds nothing.
            bool byVarianceAlone = c.Get(RmsScaling);
            Value normal = (byVarianceAlone ? x : centered) * b.Spread(factor, x.Shape, axes);
            if (c.OptionalOperand(Gamma) is { } gamma)
                normal *= Along(b, gamma, x, axes);
            return c.OptionalOperand(Beta) is { } beta && !byVarianceAlone ? normal + Along(b, beta, x, axes) : normal;
        }),
        Define.Of("RMSNorm", [Define.X, Scale], [Axes, Epsilon], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Define.X);
            int[] axes = [.. c.Get(Axes).Select(a => c.AxisOf(x, a))];
            Value normal = x * b.Spread(1 / b.Sqrt(b.Mean(x * x, axes) + (c.Get(Epsilon) ?? DefaultEpsilon)), x.Shape, axes);
            return c.OptionalOperand(Scale) is { } scale ? normal * scale : normal;
        }),
        Define.Of("BatchNorm", [Define.X, Mean, Variance, Offset, Scale], [Axis, BatchEpsilon], c =>
        {
            GraphBuilder b = c.Builder;
            Value x = c.Real(Define.X), factor = 1 / b.Sqrt(c.Real(Variance) + c.Get(BatchEpsilon));
            if (c.OptionalOperand(Scale) is { } scale)
                factor *= scale;
            Value shift = -(c.Real(Mean) * factor);
            if (c.OptionalOperand(Offset) is { } offset)
                shift += offset;
            int[] axis = [c.AxisOf(x, c.Get(Axis))];
            return (x * Along(b, factor, x, axis)) + Along(b, shift, x, axis);
        }),
    ];

    /// <summary>A factor or an offset that lies along some axes. One that has all axes, or the last ones, lies as it is.</summary>
    private static Value Along(GraphBuilder b, Value part, Value x, int[] axes)
    {
        int[] sorted = [.. axes.OrderBy(a => a)];
        return part.Shape.Rank == x.Shape.Rank || part.Shape.Rank == 0 ? part
            : b.Spread(b.DemandReshape(part, Shape.Of(sorted.Select(a => x.Shape[a]))), x.Shape,
                Enumerable.Range(0, x.Shape.Rank).Except(sorted));
    }
}

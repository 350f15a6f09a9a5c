using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// The projections inside multi-head attention, each of which Keras makes an <c>EinsumDense</c>: a product with a kernel over the last
/// axes, and a bias.
/// </summary>
internal static class Projection
{
    /// <summary>Projects a tensor.</summary>
    /// <param name="context">The layer that it is part of, which has <see cref="KernelArguments"/>.</param>
    /// <param name="x">Of what.</param>
    /// <param name="axes">How many last axes of <paramref name="x"/> are projected.</param>
    /// <param name="result">The sizes of the axes in their place.</param>
    /// <param name="name">Keras' name of the part, such as <c>query</c>.</param>
    /// <param name="part">Its folder in a weight file, such as <c>query_dense</c>.</param>
    public static Value Of(LayerContext context, Value x, int axes, Shape result, string name, string part)
    {
        GraphBuilder b = context.Builder;
        int rank = x.Shape.Rank;
        Shape kernel = Shape.Of([.. Enumerable.Range(rank - axes, axes).Select(a => (Dim)context.KnownSize(x, a, "features")), .. result]);
        Value product = b.DotGeneral(
            x, KernelArguments.OfKernel.Make(context, $"{name}/kernel", kernel, part, inputAxes: axes), Enumerable.Range(rank - axes, axes),
            Enumerable.Range(0, axes));
        if (context.Get(KernelArguments.UseBias))
            product += KernelArguments.OfBias.Make(context, $"{name}/bias", result, part);
        return product;
    }
}

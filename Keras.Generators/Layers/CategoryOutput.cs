using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>How Keras' layers for categories give them out: <c>output_mode</c>.</summary>
internal static class CategoryOutput
{
    /// <summary>The integer types that the numbers of categories may have.</summary>
    public static readonly IReadOnlyList<string> IntegerTypes = ["int32", "int64"];

    /// <summary>Categories as numbers, as one hot value each, or those of a sample together.</summary>
    /// <param name="context">The layer.</param>
    /// <param name="categories">Their numbers: (batch, …).</param>
    /// <param name="mode">Int, OneHot, MultiHot or Count.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="weights">What each counts, if not 1.</param>
    public static Value Encode(LayerContext context, Value categories, string mode, int count, Value? weights = null)
    {
        GraphBuilder b = context.Builder;
        Shape shape = categories.Shape;
        if (mode == "Int")
            return categories;
        if (mode == "OneHot")
        {
            bool isColumn = shape.Rank > 1 && shape[-1].Constant == 1;
            return b.OneHot(isColumn ? b.Reshape(categories, Shape.Of(shape.Take(shape.Rank - 1))) : categories, count);
        }

        if (shape.Rank < 2)
            throw new LayerException(
                $"{context.Layer.Title} puts the categories of a sample together, but {context.Producer.TitleWithShape} is one per sample.");
        Value each = b.OneHot(categories, count);
        if (weights is { } w)
            each *= b.Spread(w, each.Shape, [each.Shape.Rank - 1]);
        return mode == "MultiHot" ? b.Max(each, 1) : b.Sum(each, 1);
    }
}

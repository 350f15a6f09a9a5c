using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>The masks of attention: conditions that say which query may look at which key, of axes that broadcast to the scores'.</summary>
internal static class AttentionMasks
{
    /// <summary>(queries, keys): a query looks at no key that comes after it.</summary>
    public static Value Causal(GraphBuilder b, Dim queries, Dim keys) =>
        b.GreaterOrEqual(b.Iota([queries, keys], 0), b.Iota([queries, keys], 1));

    /// <summary>(queries, keys): a query looks at keys that are fewer than <paramref name="width"/> steps away.</summary>
    public static Value Window(GraphBuilder b, Dim queries, Dim keys, int width) =>
        b.Less(b.Abs(b.Iota([queries, keys], 0) - b.Iota([queries, keys], 1)), b.Constant(width));

    /// <summary>(batch, queries) as (batch, queries, 1).</summary>
    public static Value OfQueries(GraphBuilder b, Value mask) => b.Reshape(mask, Shape.Of([.. mask.Shape, 1]));

    /// <summary>(batch, keys) as (batch, 1, keys).</summary>
    public static Value OfKeys(GraphBuilder b, Value mask) =>
        b.Reshape(mask, Shape.Of([.. mask.Shape.Take(mask.Shape.Rank - 1), 1, mask.Shape[-1]]));

    /// <summary>The key with the value's steps, where only the data can tell whether they are as many.</summary>
    public static Value KeysAs(GraphBuilder b, Value key, Value value) =>
        b.Match(key, Shape.Of([.. value.Shape.Take(value.Shape.Rank - 1), key.Shape[-1]]));

    /// <summary>False where one of the first axes is of different sizes, whatever the data are.</summary>
    public static bool MayEqual(Value a, Value b, int axes) =>
        a.Shape.Take(axes).Zip(b.Shape.Take(axes), GraphBuilder.MayEqual).All(may => may);

    /// <summary>All masks that there are, joined.</summary>
    public static Value? Join(GraphBuilder b, params Value?[] masks) =>
        masks.Aggregate((Value?)null, (all, mask) => all is { } a && mask is { } m ? b.And(a, m) : all ?? mask);

    /// <summary>
    /// A mask with axes of size 1 where scores have axes that it hasn't: before those of queries and keys, where the heads are.
    /// </summary>
    /// <param name="b">The graph.</param>
    /// <param name="mask">(…, queries…, keys…).</param>
    /// <param name="rank">The scores' rank.</param>
    /// <param name="axes">How many axes queries have, and keys.</param>
    public static Value Expand(GraphBuilder b, Value mask, int rank, int axes)
    {
        int missing = rank - mask.Shape.Rank, at = mask.Shape.Rank - (2 * axes);
        if (missing < 0 || at < 0)
            throw new IrException(
                $"a mask {mask.Shape} is not one of scores with {rank} axes, of which {2 * axes} are those of queries and keys.");
        return b.Reshape(mask, Shape.Of([.. mask.Shape.Take(at), .. Enumerable.Repeat((Dim)1, missing), .. mask.Shape.Skip(at)]));
    }
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Operations;

/// <summary>
/// What writes elements to places that indices name. The samples are not among the axes that are indexed: each is computed for itself.
/// </summary>
internal static class Scattering
{
    private static readonly Argument<ArgumentValue?> Inputs = Argument.Operand("inputs"), Indices = Argument.Operand("indices"),
        Values = Argument.Operand("values"), Updates = Argument.Operand("updates");
    private static readonly Argument<EquatableArray<int>> ToShape = Argument.Dimensions("shape");
    private static readonly Argument<string?> Reduction =
        Argument.Text("reduction").Where(r => r is null or "add" or "max" or "min" or "mul", "must be add, max, min, mul or null");

    public static IEnumerable<Operation> All =>
    [
        Define.Of("Scatter", [Indices, Values], [ToShape], c =>
        {
            Value values = c.Operand(Values);
            var place = new Places(c, c.Operand(Indices), Sizes(c, values));
            return place.Whole(c.Builder.Apply(new ScatterAdd(0, 0, place.Count), place.Rows(values), place.Flat));
        }),
        Define.Of("ScatterUpdate", [Inputs, Indices, Updates], [Reduction], c =>
        {
            Value x = c.Operand(Inputs);
            var place = new Places(c, c.Operand(Indices), x.Shape);
            return place.Whole(
                Updated(c, c.Builder.Reshape(x, place.Table), place,
                    place.Rows(ElementTypes.Cast(c.Builder, c.Operand(Updates), x.Type.Element))));
        }),
    ];

    /// <summary>
    /// The shape that is asked for. Keras' operation knows numbers only: the trailing ones that the values have too stand for the values'
    /// sizes.
    /// </summary>
    private static Shape Sizes(LayerContext context, Value values)
    {
        EquatableArray<int> sizes = context.Get(ToShape);
        int lead = sizes.Count - values.Shape.Rank;
        return Shape.Of(
            sizes.Select((n, i) => i > lead && i - lead < values.Shape.Rank && values.Shape[i - lead].Constant is null
                ? values.Shape[i - lead]
                : (Dim)n));
    }

    private static Value Updated(LayerContext context, Value rows, Places place, Value updates)
    {
        GraphBuilder b = context.Builder;
        if (context.Get(Reduction) is not { } reduction)
            return Replaced(b, rows, place, updates);
        if (reduction == "add")
            return rows + b.Apply(new ScatterAdd(0, 0, place.Count), updates, place.Flat);
        // All updates of one row at once; where there is none, the number that changes nothing.
        Shape all = Shape.Of([.. updates.Shape.Take(1), .. rows.Shape]);
        Value hits = b.Spread(place.Hits(), all, Enumerable.Range(2, all.Rank - 2)), each = b.Spread(updates, all, [1]);
        return reduction switch
        {
            "max" => b.Maximum(rows, b.Max(b.Select(hits, each, b.Constant(double.NegativeInfinity)), 0)),
            "min" => b.Minimum(rows, b.Reduce(ReduceKind.Minimum, b.Select(hits, each, b.Constant(double.PositiveInfinity)), 0)),
            _ => rows * b.Reduce(ReduceKind.Product, b.Select(hits, each, b.Constant(1)), 0),
        };
    }

    /// <summary>Rows in which the last update that names one stands in its place.</summary>
    private static Value Replaced(GraphBuilder b, Value rows, Places place, Value updates)
    {
        Value hits = place.Hits(), last = b.Max(b.Select(hits, b.Iota(hits.Shape, 0), b.Constant(-1)), 0);
        Value isHit = b.Spread(b.GreaterOrEqual(last, b.Constant(0)), rows.Shape, Enumerable.Range(1, rows.Shape.Rank - 1));
        return Comparisons.Choose(b, isHit, b.Gather(updates, b.Maximum(last, 0)), rows);
    }

    /// <summary>Where indices point to: places of a table whose rows are what the indexed axes leave.</summary>
    private sealed class Places
    {
        private readonly GraphBuilder b;
        private readonly Shape whole;
        private readonly int lead;

        /// <param name="context">The operation.</param>
        /// <param name="indices">(…, k): places along the first k axes.</param>
        /// <param name="whole">The shape that they point into.</param>
        public Places(LayerContext context, Value indices, Shape whole)
        {
            b = context.Builder;
            this.whole = whole;
            int depth = checked((int)Shaping.Known(context, indices, -1));
            lead = indices.Shape.Rank - 1;
            if (depth > whole.Rank || indices.Shape.DependsOnBatch || whole.Take(depth).Any(d => d.DependsOnBatch))
                throw new LayerException(
                    $"{context.Layer.Title} can't write to places among the samples: {indices.Shape} names {depth} axes of {whole}.");
            Count = whole.Count(0, depth);
            Table = Shape.Of([Count, .. whole.Skip(depth)]);
            Value flat = b.Constant(0), isThere = b.Condition(true, Shape.Scalar);
            for (int axis = 0; axis < depth; axis++)
            {
                Value at = b.Reshape(b.SliceAxis(indices, -1, axis, axis + 1), [indices.Shape.Count(0, lead)]),
                    size = b.Extent(whole[axis]);
                // Negative ones count from the end.
                at = b.Select(b.Less(at, b.Constant(0)), at + size, at);
                isThere = b.And(isThere, b.And(b.GreaterOrEqual(at, b.Constant(0)), b.Less(at, size)));
                flat = (flat * size) + at;
            }

            // What lies outside stays outside.
            Flat = b.Select(isThere, flat, b.Extent(Count));
        }

        /// <summary>The number of rows.</summary>
        public Dim Count { get; }

        /// <summary>The shape of the table.</summary>
        public Shape Table { get; }

        /// <summary>The row of each update.</summary>
        public Value Flat { get; }

        /// <summary>Updates, one behind the other.</summary>
        public Value Rows(Value updates)
        {
            Shape rows = Shape.Of([Flat.Shape[0], .. Table.Skip(1)]);
            return lead == 1 ? b.BroadcastTo(updates, rows) : b.DemandReshape(updates, rows);
        }

        /// <summary>(updates, rows): whether an update is one of a row.</summary>
        public Value Hits()
        {
            Shape pairs = [Flat.Shape[0], Count];
            return b.Equal(b.Spread(Flat, pairs, [1]), b.Iota(pairs, 1));
        }

        /// <summary>The table in the shape that was pointed into.</summary>
        public Value Whole(Value rows) => b.Reshape(rows, whole);
    }
}

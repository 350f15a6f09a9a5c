using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>
/// Gives the samples' values their places in a shard's scratch memory. Values of known size lie at the lowest place that is free while they
/// live. Those whose size only the data tell follow, in slots: a slot is as large as its first tenant, and takes others that can't be
/// larger while no tenant lives there.
/// </summary>
internal static class ArenaPlanner
{
    /// <summary>What unknown sizes are taken to be where any guess will do: which values are large.</summary>
    private const long TypicalSize = 64;

    /// <summary>Places values; yields the floats per sample.</summary>
    /// <param name="lives">The values.</param>
    /// <param name="marks">Receives the ends of the slots.</param>
    public static Position Run(IEnumerable<Life> lives, List<Mark> marks)
    {
        (Life Life, Shape Size)[] all = [.. lives.Select(l => (l, SampleOf(l.Shape)))];
        long known =
            PlaceKnown(Region.Arena,
                [.. all.Where(l => l.Size.IsConstant).Select(l => (l.Life, WeightLayout.Align(l.Size.ElementCount.Constant!.Value)))]);
        return PlaceUnknown(known, [.. all.Where(l => !l.Size.IsConstant)], marks);
    }

    /// <summary>Whether a value has one for each pair of samples.</summary>
    public static bool IsOfPairs(Shape shape) =>
        shape.Count(d => d.Equals(Dim.Batch)) == 2 && shape.All(d => d.IsConstant || d.Equals(Dim.Batch));

    /// <summary>Places values of pairs of samples behind all others; yields the floats per pair.</summary>
    public static long RunPairs(IEnumerable<Life> lives) =>
        PlaceKnown(Region.Pairs,
            [.. lives.Select(l => (l, l.Shape.Where(d => d.IsConstant).Aggregate(1L, (n, d) => n * d.Constant!.Value)))]);

    /// <summary>The largest values first, each at the lowest place that is free while it lives.</summary>
    private static long PlaceKnown(Region region, (Life Life, long Floats)[] lives)
    {
        var placed = new List<(long Start, long End, Life Life)>();
        foreach ((Life life, long floats) in lives.OrderByDescending(l => l.Floats).ThenBy(l => l.Life.First))
        {
            long start = 0;
            foreach (var other in placed.Where(p => p.Life.Overlaps(life)).OrderBy(p => p.Start))
            {
                if (start + floats <= other.Start)
                    break;
                start = Math.Max(start, other.End);
            }

            placed.Add((start, start + floats, life));
            life.Place(new Placement(region, start));
        }

        return placed.Select(p => p.End).DefaultIfEmpty(0).Max();
    }

    private static Position PlaceUnknown(long start, (Life Life, Shape Size)[] lives, List<Mark> marks)
    {
        var end = new Position(start);
        var slots = new List<(Shape Size, Position Start, List<Life> Tenants)>();
        foreach ((Life life, Shape size) in lives.OrderByDescending(l => l.Size.ElementCount.Evaluate(_ => TypicalSize))
            .ThenBy(l => l.Life.First))
        {
            // The last slot that takes it is the smallest.
            int slot = slots.FindLastIndex(s => !s.Tenants.Any(life.Overlaps) && DimBounds.IsAtMost(size, s.Size));
            if (slot < 0)
            {
                slot = slots.Count;
                slots.Add((size, end, []));
                marks.Add(new Mark(Region.Arena, end, size));
                end = new Position(0, marks.Count - 1);
            }

            slots[slot].Tenants.Add(life);
            life.Place(new Placement(Region.Arena, slots[slot].Start.Floats, slots[slot].Start.Mark));
        }

        return end;
    }

    /// <summary>The sizes whose product is a value's floats per sample.</summary>
    private static Shape SampleOf(Shape shape)
    {
        if (shape.Count(d => d.DependsOnBatch) == 1 && shape.Contains(Dim.Batch))
            return Shape.Of(shape.Where(d => !d.DependsOnBatch));
        bool splits = shape.ElementCount.TrySplitBatch(out Dim perSample, out Dim rest);
        // Some samples less, as in a slice over them, take no more than all.
        return splits && rest.Constant < 0 ? [perSample]
            : splits && rest.Terms.All(t => t.Coefficient > 0) ? [perSample + rest]
            : throw new IrException($"The size of {shape} per sample is not known.");
    }
}

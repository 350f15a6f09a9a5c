using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Puts kernels in order and gives every value its place, so that values that never live together share memory.</summary>
internal sealed class MemoryPlanner
{
    private readonly KernelGraph kernels;
    private readonly Graph graph;
    private readonly Staging staging;
    private readonly WeightLayout weights;
    private readonly Dictionary<int, Placement> placements = [];
    private readonly IReadOnlyDictionary<int, LoopPlan> loops;

    private MemoryPlanner(KernelGraph kernels, Staging staging, WeightLayout weights)
    {
        this.kernels = kernels;
        graph = kernels.Graph;
        loops = LoopPlanner.Run(graph);
        this.staging = staging;
        this.weights = weights;
    }

    /// <summary>Plans a function whose parameters are <paramref name="inputs"/> inputs, then labels and sample weights of each of <paramref name="outputs"/> outputs.</summary>
    public static MemoryPlan Run(KernelGraph kernels, Staging staging, WeightLayout weights, int inputs, int outputs) =>
        new MemoryPlanner(kernels, staging, weights).Plan(inputs, outputs);

    private MemoryPlan Plan(int inputs, int outputs)
    {
        PlaceParameters(inputs, outputs);
        PlaceResults();
        long sumFloats = PlaceSums(out var ranges);
        long sharedFloats = PlaceShared(sumFloats);
        var once = Ordered(Place.Once, staging.StageCount + 1);
        var shard = Ordered(null, staging.StageCount);
        long arena = PlaceArena(shard);
        var losses = graph.Results.Where(r => r.Role == ResultRole.Loss).OrderBy(r => r.Index).Select(r => placements[kernels.Storage(r.Node)].Offset);
        return new MemoryPlan(kernels, once, shard, placements, ranges, [.. losses], arena, sumFloats, sharedFloats, staging.CanShard) { Loops = loops };
    }

    /// <summary>Kernels by stage. New values of weights come last, since others may still read the old ones.</summary>
    private IReadOnlyList<IReadOnlyList<Kernel>> Ordered(Place? place, int stages)
    {
        var states = new HashSet<int>(graph.Results.Where(r => r.Role == ResultRole.State).Select(r => kernels.Storage(r.Node)));
        return [.. Enumerable.Range(0, stages).Select(stage => (IReadOnlyList<Kernel>)
        [
            .. kernels.Kernels
                .Where(k => (staging.PlaceOf(k.Target) == Place.Once) == (place == Place.Once) && staging.StageOf(k.Target) == stage)
                .OrderBy(k => states.Contains(k.Target)),
        ])];
    }

    private void PlaceParameters(int inputs, int outputs)
    {
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            if (graph.Nodes[id].Op is Literal)
                placements[id] = new Placement(Region.Program, 0);
            if (graph.Nodes[id].Op is not Parameter parameter)
                continue;
            placements[id] = parameter.Role switch
            {
                ParameterRole.Weight => new Placement(Region.Weights, weights.Offsets[parameter.Index]),
                ParameterRole.Label => new Placement(Region.Input, inputs + parameter.Index),
                ParameterRole.SampleWeight => new Placement(Region.Input, inputs + outputs + parameter.Index),
                _ => new Placement(Region.Input, parameter.Index),
            };
        }
    }

    private void PlaceResults()
    {
        foreach (GraphResult result in graph.Results)
        {
            int id = kernels.Storage(result.Node);
            bool sum = staging.PlaceOf(id) == Place.Sum;
            if (result.Role == ResultRole.Output)
                placements[id] = new Placement(Region.Output, result.Index);
            else if (result.Role == ResultRole.Gradient)
                placements[id] = new Placement(sum ? Region.Sums : Region.Shared, weights.Offsets[result.Index]);
            else if (result.Role == ResultRole.State)
                placements[id] = new Placement(Region.Weights, weights.Offsets[result.Index]);
        }
    }

    /// <summary>Sums lie together by the stage after which they are added up; those of the last stage follow the gradients.</summary>
    private long PlaceSums(out IReadOnlyList<(long Offset, long Length)> ranges)
    {
        bool trains = graph.Results.Any(r => r.Role == ResultRole.Gradient);
        long end = trains ? weights.TrainableFloats : 0;
        var found = new (long, long)[staging.StageCount];
        for (int stage = staging.StageCount - 1; stage >= 0; stage--)
        {
            long start = stage == staging.StageCount - 1 ? 0 : end;
            foreach (int node in kernels.Kernels.SelectMany(kernels.Written).Where(n => staging.PlaceOf(n) == Place.Sum && staging.SumStageOf(n) == stage))
            {
                if (placements.ContainsKey(node))
                    continue;
                placements[node] = new Placement(Region.Sums, end);
                end = WeightLayout.Align(end + Floats(graph.Nodes[node].Type.Shape));
            }

            found[stage] = (start, end - start);
        }

        ranges = found;
        return end;
    }

    private long PlaceShared(long start)
    {
        Kernel[] once = [.. kernels.Kernels.Where(k => staging.PlaceOf(k.Target) == Place.Once)];
        long end = start;
        foreach (Life life in Life.Of(kernels, once, loops, placements, 0))
        {
            life.Place(new Placement(Region.Shared, end));
            end = WeightLayout.Align(end + Floats(life.Shape));
        }

        return end;
    }

    /// <summary>The largest values first, each at the lowest place that is free while it lives.</summary>
    private long PlaceArena(IReadOnlyList<IReadOnlyList<Kernel>> shard)
    {
        Life[] lives = [.. Life.Of(kernels, [.. shard.SelectMany(s => s)], loops, placements, 0)];
        var placed = new List<(long Start, long End, Life Life)>();
        foreach ((Life life, long floats) in lives.Select(l => (l, WeightLayout.Align(FloatsPerSample(l.Shape)))).OrderByDescending(l => l.Item2).ThenBy(l => l.l.First))
        {
            long start = 0;
            foreach (var other in placed.Where(p => p.Life.First <= life.Last && life.First <= p.Life.Last).OrderBy(p => p.Start))
            {
                if (start + floats <= other.Start)
                    break;
                start = Math.Max(start, other.End);
            }

            placed.Add((start, start + floats, life));
            life.Place(new Placement(Region.Arena, start));
        }

        return placed.Select(p => p.End).DefaultIfEmpty(0).Max();
    }

    private static long Floats(Shape shape) => shape.ElementCount.Constant ?? throw new IrException($"The size of {shape} is not known.");

    private static long FloatsPerSample(Shape shape) => shape.ElementCount.TryLinearInBatch(out long perSample, out long rest) && rest >= 0
        ? perSample + rest
        : throw new IrException($"The size of {shape} per sample is not known.");
}

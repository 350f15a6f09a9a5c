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

    private MemoryPlanner(KernelGraph kernels, Staging staging, WeightLayout weights)
    {
        this.kernels = kernels;
        graph = kernels.Graph;
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
        return new MemoryPlan(kernels, once, shard, placements, ranges, [.. losses], arena, sumFloats, sharedFloats, staging.CanShard);
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
            foreach (Kernel kernel in kernels.Kernels.Where(k => staging.PlaceOf(k.Target) == Place.Sum && staging.SumStageOf(k.Target) == stage))
            {
                if (placements.ContainsKey(kernel.Target))
                    continue;
                placements[kernel.Target] = new Placement(Region.Sums, end);
                end = WeightLayout.Align(end + Floats(kernel.Target));
            }

            found[stage] = (start, end - start);
        }

        ranges = found;
        return end;
    }

    private long PlaceShared(long start)
    {
        long end = start;
        foreach (Kernel kernel in kernels.Kernels.Where(k => staging.PlaceOf(k.Target) == Place.Once && !placements.ContainsKey(k.Target)))
        {
            placements[kernel.Target] = new Placement(Region.Shared, end);
            end = WeightLayout.Align(end + Floats(kernel.Target));
        }

        return end;
    }

    /// <summary>The largest values first, each at the lowest place that is free while it lives.</summary>
    private long PlaceArena(IReadOnlyList<IReadOnlyList<Kernel>> shard)
    {
        Kernel[] order = [.. shard.SelectMany(s => s)];
        var lives = new List<(int Node, long Floats, int First, int Last)>();
        for (int i = 0; i < order.Length; i++)
        {
            int target = order[i].Target;
            if (placements.ContainsKey(target))
                continue;
            int last = Enumerable.Range(i, order.Length - i).Last(j => j == i || order[j].Reads.Any(r => kernels.Storage(r) == target));
            lives.Add((target, WeightLayout.Align(FloatsPerSample(target)), i, last));
        }

        var placed = new List<(long Start, long End, int First, int Last)>();
        foreach ((int node, long floats, int first, int last) in lives.OrderByDescending(l => l.Floats).ThenBy(l => l.First))
        {
            long start = 0;
            foreach (var other in placed.Where(p => p.First <= last && first <= p.Last).OrderBy(p => p.Start))
            {
                if (start + floats <= other.Start)
                    break;
                start = Math.Max(start, other.End);
            }

            placed.Add((start, start + floats, first, last));
            placements[node] = new Placement(Region.Arena, start);
        }

        return placed.Select(p => p.End).DefaultIfEmpty(0).Max();
    }

    private long Floats(int node) => graph.Nodes[node].Type.Shape.ElementCount.Constant
        ?? throw new IrException($"The size of {graph.Nodes[node].Type.Shape} is not known.");

    private long FloatsPerSample(int node)
    {
        Shape shape = graph.Nodes[node].Type.Shape;
        return shape.ElementCount.TryLinearInBatch(out long perSample, out long rest) && rest >= 0
            ? perSample + rest
            : throw new IrException($"The size of {shape} per sample is not known.");
    }
}

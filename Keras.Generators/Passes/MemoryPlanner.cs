using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Puts kernels in order and gives every value its place, so that values that never live together share memory.</summary>
internal sealed class MemoryPlanner
{
    /// <summary>From so many numbers on constants are kept from step to step.</summary>
    private const long WorthKeeping = 256;

    private readonly KernelGraph kernels;
    private readonly Graph graph;
    private readonly Staging staging;
    private readonly WeightLayout weights;
    private readonly Dictionary<int, Placement> placements = [];
    private readonly IReadOnlyDictionary<int, LoopPlan> loops;
    private readonly List<Mark> marks = [];
    private readonly HashSet<int> constants = [];

    private MemoryPlanner(KernelGraph kernels, Staging staging, WeightLayout weights)
    {
        graph = kernels.Graph;
        this.staging = staging;
        (loops, this.kernels) = LoopPlanner.Run(kernels, IsFree);
        this.weights = weights;
    }

    /// <summary>
    /// Plans a function whose parameters are <paramref name="inputs"/> inputs, then labels and sample weights of each of
    /// <paramref name="outputs"/> outputs.
    /// </summary>
    public static MemoryPlan Run(KernelGraph kernels, Staging staging, WeightLayout weights, int inputs, int outputs) =>
        new MemoryPlanner(kernels, staging, weights).Plan(inputs, outputs);

    private MemoryPlan Plan(int inputs, int outputs)
    {
        PlaceParameters(inputs, outputs);
        PlaceResults();
        FindConstants();
        Kernel[] constant = [.. kernels.Kernels.Where(IsConstant)];
        Position constantFloats = PlaceComputed(Region.Constants, new Position(0), constant);
        Position sumFloats = PlaceSums(out var ranges);
        Position sharedFloats =
            PlaceComputed(Region.Shared, sumFloats,
                [.. kernels.Kernels.Where(k => staging.PlaceOf(k.Target) == Place.Once && !IsConstant(k))]);
        var once = Ordered(Place.Once, staging.StageCount + 1);
        var shard = Ordered(null, staging.StageCount);
        Life[] lives = [.. Life.Of(kernels, [.. shard.SelectMany(s => s)], loops, placements, 0)];
        Position arena = ArenaPlanner.Run(lives.Where(l => !ArenaPlanner.IsOfPairs(l.Shape)), marks);
        long pairs = ArenaPlanner.RunPairs(lives.Where(l => ArenaPlanner.IsOfPairs(l.Shape)));
        var losses = graph.Results.Where(r => r.Role == ResultRole.Loss).OrderBy(r => r.Index)
            .Select(r => placements[kernels.Storage(r.Node)]).Select(p => new Position(p.Offset, p.Mark));
        return new MemoryPlan(kernels, once, shard, placements, marks, ranges, [.. losses], arena, sumFloats, sharedFloats,
            staging.CanShard)
            { Loops = loops, FloatsPerPair = pairs, Constant = constant, ConstantFloats = constantFloats };
    }

    /// <summary>
    /// True where a value and what a loop would write over it are both a shard's own, and nothing that reads the value is put off until
    /// after the loop.
    /// </summary>
    private bool IsFree(KernelGraph around, int node, int loop, int element)
    {
        int storage = around.Storage(node);
        HashSet<int> states = States(around);
        return new[] { storage, loop, element }.All(n => staging.PlaceOf(n) == Place.Shard)
            && around.Kernels.Where(k => k.Reads.Any(r => around.Storage(r) == storage))
                .All(k => staging.StageOf(k.Target) <= staging.StageOf(loop) && !states.Contains(k.Target));
    }

    /// <summary>
    /// Kernels of values that follow from sizes alone, whose memory isn't asked for by anybody else and which are no results: those are
    /// looked for among what a step computes. A few numbers are computed as soon as it is looked where they are.
    /// </summary>
    private void FindConstants()
    {
        var known = new HashSet<int>(Enumerable.Range(0, graph.Nodes.Count).Where(i => graph.Nodes[i].Op is Literal));
        var results = new HashSet<int>(graph.Results.Select(r => kernels.Storage(r.Node)));
        foreach (Kernel kernel in kernels.Kernels)
        {
            if (!kernel.Targets.All(t => staging.IsConstant(t) && kernels.Storage(t) == t && !placements.ContainsKey(t)
                && !results.Contains(t)) || !kernel.Reads.All(r => known.Contains(kernels.Storage(r))))
                continue;
            constants.UnionWith(kernel.Targets);
            known.UnionWith(kernel.Targets);
        }

        if (constants.Sum(c => graph.Nodes[c].Type.Shape.ElementCount.Constant ?? WorthKeeping) < WorthKeeping)
            constants.Clear();
    }

    private bool IsConstant(Kernel kernel) => constants.Contains(kernel.Target);

    private HashSet<int> States(KernelGraph around) =>
        [.. graph.Results.Where(r => r.Role == ResultRole.State).Select(r => around.Storage(r.Node))];

    /// <summary>Kernels by stage. New values of weights come last, since others may still read the old ones.</summary>
    private IReadOnlyList<IReadOnlyList<Kernel>> Ordered(Place? place, int stages)
    {
        HashSet<int> states = States(kernels);
        return [.. Enumerable.Range(0, stages).Select(stage => (IReadOnlyList<Kernel>)
        [
            .. kernels.Kernels
                .Where(k => !IsConstant(k) && (staging.PlaceOf(k.Target) == Place.Once) == (place == Place.Once)
                    && staging.StageOf(k.Target) == stage)
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
                ParameterRole.SampleState => new Placement(Region.SampleState, parameter.Index),
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
            else if (result.Role == ResultRole.SampleState)
                placements[id] = new Placement(Region.NextSampleState, result.Index);
            else if (result.Role == ResultRole.Gradient)
                placements[id] = new Placement(sum ? Region.Sums : Region.Shared, weights.Offsets[result.Index]);
            else if (result.Role == ResultRole.State)
                placements[id] = new Placement(Region.Weights, weights.Offsets[result.Index]);
        }
    }

    /// <summary>Sums lie together by the stage after which they are added up; those of the last stage follow the gradients.</summary>
    private Position PlaceSums(out IReadOnlyList<(Position Start, Position End)> ranges)
    {
        bool trains = graph.Results.Any(r => r.Role == ResultRole.Gradient);
        var end = new Position(trains ? weights.TrainableFloats : 0);
        var found = new (Position, Position)[staging.StageCount];
        for (int stage = staging.StageCount - 1; stage >= 0; stage--)
        {
            Position start = stage == staging.StageCount - 1 ? new Position(0) : end;
            int[] sums =
                [.. kernels.Kernels.SelectMany(kernels.Written)
                    .Where(n => staging.PlaceOf(n) == Place.Sum && staging.SumStageOf(n) == stage && !placements.ContainsKey(n))];
            end =
                PlaceInOrder(Region.Sums, end, sums.Select(n => (graph.Nodes[n].Type.Shape, (Action<Placement>)(p => placements[n] = p))));
            found[stage] = (start, end);
        }

        ranges = found;
        return end;
    }

    /// <summary>The values of some kernels, none in the place of another.</summary>
    private Position PlaceComputed(Region region, Position start, Kernel[] computed)
    {
        Life[] lives = [.. Life.Of(kernels, computed, loops, placements, 0)];
        return PlaceInOrder(region, start, lives.Select(l => (l.Shape, l.Place)));
    }

    /// <summary>One value after the other, those first whose size is known.</summary>
    private Position PlaceInOrder(Region region, Position end, IEnumerable<(Shape Shape, Action<Placement> Place)> values)
    {
        foreach ((Shape shape, Action<Placement> place) in values.OrderBy(v => !v.Shape.ElementCount.IsConstant))
        {
            place(new Placement(region, end.Floats, end.Mark));
            if (shape.ElementCount.Constant is { } floats)
            {
                end = end with { Floats = WeightLayout.Align(end.Floats + floats) };
                continue;
            }

            marks.Add(new Mark(region, end, shape));
            end = new Position(0, marks.Count - 1);
        }

        return end;
    }
}

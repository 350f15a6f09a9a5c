using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>Where a node is computed.</summary>
internal enum Place
{
    /// <summary>Once per step: it doesn't depend on single samples.</summary>
    Once,

    /// <summary>For each shard of the batch: it has a value for every sample.</summary>
    Shard,

    /// <summary>For each shard, and then added up over the shards: a sum over the samples.</summary>
    Sum,
}

/// <summary>
/// Decides for every node whether it is computed once per step or per shard, and in which stage. A stage ends where all shards must meet
/// because somebody needs a sum over the whole batch.
/// </summary>
internal sealed class Staging
{
    private readonly Graph graph;
    private readonly Place[] places;
    private readonly int[] stages;
    private readonly int[] sumStages;
    private readonly bool[] constant;

    public Staging(Graph graph)
    {
        this.graph = graph;
        int count = graph.Nodes.Count;
        places = new Place[count];
        stages = new int[count];
        sumStages = new int[count];
        constant = new bool[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = PlaceOf(graph.Nodes[i]);
            constant[i] = IsConstant(graph.Nodes[i]);
            foreach (int operand in graph.Nodes[i].Operands)
                stages[i] = Math.Max(stages[i], stages[operand] + (places[operand] == Place.Sum ? 1 : 0));
        }

        StageCount = Enumerable.Range(0, count).Where(i => places[i] != Place.Once).Select(i => stages[i] + 1).DefaultIfEmpty(1).Max();
        Delay();
    }

    /// <summary>How many times the shards run.</summary>
    public int StageCount { get; }

    /// <summary>False where a node mixes samples in a way that is no sum, so that the batch must not be cut.</summary>
    public bool CanShard { get; private set; } = true;

    public Place PlaceOf(int node) => places[node];

    /// <summary>True where a value follows from the sizes of the data alone, and isn't another one in the next step.</summary>
    public bool IsConstant(int node) => constant[node];

    /// <summary>The stage that computes a node; <see cref="StageCount"/> is what is done once after all shards.</summary>
    public int StageOf(int node) => stages[node];

    /// <summary>The stage after which the shards' sums of a node are added up.</summary>
    public int SumStageOf(int node) => sumStages[node];

    private Place PlaceOf(Node node)
    {
        if (node.Op is Parameter parameter)
            return parameter.Role == ParameterRole.Weight || (IsOfLoop(parameter.Role) && !parameter.Type.Shape.DependsOnBatch)
                ? Place.Once
                : Place.Shard;
        bool ofSamples = node.Operands.Any(o => places[o] == Place.Shard);
        if (node.Op is Scan scan)
        {
            CanShard &= !ofSamples || KeepsSamplesApart(scan);
            return ofSamples ? Place.Shard : Place.Once;
        }

        if (node.Type.Shape.DependsOnBatch)
        {
            CanShard &= !MixesSamples(node);
            return Place.Shard;
        }

        if (!ofSamples)
            return Place.Once;
        CanShard &= IsSum(node.Op);
        return Place.Sum;
    }

    private bool IsConstant(Node node) =>
        node.Op is not (Parameter or RngUniform or Scan or GetTupleElement or Extent { Dim.DependsOnBatch: true })
            && !node.Type.Shape.DependsOnBatch && node.Operands.All(o => constant[o]);

    private static bool IsOfLoop(ParameterRole role) => role is ParameterRole.Carry or ParameterRole.Slice or ParameterRole.Captured;

    /// <summary>What a loop yields without samples has been looked at with the loop.</summary>
    private static bool IsSum(Primitive op) =>
        op is Reduce { Kind: ReduceKind.Sum } or DotGeneral or TransposedProduct or ConvolutionFilterGradient or ScatterAdd
            or GetTupleElement;

    /// <summary>
    /// True where the body of a loop over samples may run on some of them: sums over samples are only stacked, never read by the body
    /// itself, and nothing else that is the same for all samples leaves it.
    /// </summary>
    private static bool KeepsSamplesApart(Scan scan)
    {
        var body = new Staging(scan.Body);
        bool readsNoSum = scan.Body.Nodes.All(n => n.Operands.All(o => body.places[o] != Place.Sum));
        bool yieldsRight =
            scan.Body.Results.Select((r, i) => body.places[r.Node] == Place.Shard
                || (i >= scan.Carries && body.places[r.Node] == Place.Sum)).All(right => right);
        return body.CanShard && readsNoSum && yieldsRight && !scan.Length.DependsOnBatch;
    }

    /// <summary>True where one sample's result needs another sample, or its number.</summary>
    private bool MixesSamples(Node node)
    {
        // A value for each pair of samples.
        if (node.Type.Shape.Count(d => d.DependsOnBatch) > 1)
            return true;
        int axis = BatchAxis(node.Type.Shape);
        return node.Op switch
        {
            Slice slice => slice.Starts[axis].Constant != 0 || slice.Strides[axis] != 1,
            Pad pad => pad.Low[axis].Constant != 0 || pad.High[axis].Constant != 0 || pad.Interior[axis] != 0,
            Concatenate concatenate => concatenate.Axis == axis,
            Reverse reverse => reverse.Axes.Contains(axis),
            CumulativeSum sum => sum.Axis == axis,
            ArgSort => axis == node.Type.Shape.Rank - 1,
            Iota iota => iota.Axis == axis,
            RngUniform => axis != 0,
            Gather gather => MixesSamples(OperandShape(node, 0), OperandShape(node, 1), gather.Axis, gather.BatchAxes),
            ScatterAdd scatter => MixesSamples(node.Type.Shape, OperandShape(node, 1), scatter.Axis, scatter.BatchAxes),
            DotGeneral dot => MixesSamples(node, dot),
            TransposedProduct product => MixesSamples(node, product.Dot),
            _ => false,
        };
    }

    /// <summary>True where samples are what indices name, or where indices of one sample meet those of another.</summary>
    private static bool MixesSamples(Shape indexed, Shape indices, int axis, int batchAxes) =>
        indexed[axis].DependsOnBatch || (batchAxes == 0 && indexed.DependsOnBatch && indices.DependsOnBatch);

    private bool MixesSamples(Node node, DotGeneral dot) =>
        Enumerable.Range(0, 2).All(i => OperandShape(node, i).DependsOnBatch)
            && !dot.LeftBatch.Any(a => OperandShape(node, 0)[a].DependsOnBatch);

    private Shape OperandShape(Node node, int operand) => graph.Nodes[node.Operands[operand]].Type.Shape;

    /// <summary>The node whose memory a node shares.</summary>
    public int Storage(int node) => Views(node).Last();

    /// <summary>A node and, where it is a view, what it is a view of.</summary>
    private IEnumerable<int> Views(int node)
    {
        yield return node;
        while (graph.Nodes[node].Op is Reshape)
            yield return node = graph.Nodes[node].Operands[0];
    }

    private static int BatchAxis(Shape shape) => Enumerable.Range(0, shape.Rank).First(i => shape[i].DependsOnBatch);

    /// <summary>Moves what is computed once as late as its readers allow, and with it the adding up of sums.</summary>
    private void Delay()
    {
        int count = graph.Nodes.Count;
        var needed = new int[count];
        // Gradients lie among the sums: one that no sample has a part in is written when those have been added up.
        var gradients = new HashSet<int>(graph.Results.Where(r => r.Role == ResultRole.Gradient).SelectMany(r => Views(r.Node)));
        for (int i = 0; i < count; i++)
            needed[i] = StageCount;
        for (int i = count - 1; i >= 0; i--)
        {
            if (places[i] == Place.Once
                && (gradients.Contains(i) || graph.Nodes[i].Operands.Any(o => places[o] == Place.Sum || stages[o] > 0)))
                stages[i] = needed[i];
            sumStages[i] = Math.Min(needed[i], StageCount) - 1;
            foreach (int operand in graph.Nodes[i].Operands)
                needed[operand] = Math.Min(needed[operand], stages[i]);
        }
    }
}

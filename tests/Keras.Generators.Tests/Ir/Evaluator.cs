namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;
using Keras.Generators.Passes;

/// <summary>
/// Computes a graph in double precision, each primitive from its definition. The yardstick for differentiation, for simplification and for
/// the backends, with which it shares no code.
/// </summary>
/// <param name="Symbols">Sizes of the symbols in dimensions.</param>
/// <param name="Parameters">What is handed in, by role and index.</param>
/// <param name="Key">The step's random key.</param>
internal sealed partial record Evaluator(
    IReadOnlyDictionary<string, long> Symbols, IReadOnlyDictionary<(ParameterRole Role, int Index), NdArray> Parameters, int Key = 1)
{
    /// <summary>What random numbers are, where a backend's are to be met; by default any.</summary>
    public Func<RngUniform, int[], NdArray>? Random { get; init; }

    /// <summary>What becomes of a number that an operation computed and rounded; by default it stays as it is.</summary>
    public Func<double, double>? Rounding { get; init; }

    /// <summary>The value of each node.</summary>
    public static NdArray[] Run(
        Graph graph, IReadOnlyDictionary<string, long> symbols, IReadOnlyDictionary<(ParameterRole Role, int Index), NdArray> parameters) =>
        new Evaluator(symbols, parameters).Run(graph);

    /// <summary>The value of each node.</summary>
    public NdArray[] Run(Graph graph)
    {
        var values = new NdArray[graph.Nodes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Node node = graph.Nodes[i];
            Assert.All(node.Operands, o => Assert.True(o < i, $"Node {i} reads node {o}, which comes later."));
            NdArray[] operands = [.. node.Operands.Select(o => values[o])];
            values[i] = node.Op switch
            {
                Scan scan => NdArray.Tuple(Loop(scan, operands)),
                GetTupleElement element => operands[0].Parts[element.Index],
                _ => Apply(node.Op, operands),
            };
            if (Rounding is not null && Rounds(node.Op) && node.Type.Element == ElementType.Float32)
                values[i] = Map(Rounding, values[i]);
            Assert.Equal(Sizes(node.Type.Shape), values[i].Shape);
        }

        return values;
    }

    /// <summary>The value of one result.</summary>
    public static NdArray Result(
        Graph graph, IReadOnlyDictionary<string, long> symbols, IReadOnlyDictionary<(ParameterRole Role, int Index), NdArray> parameters,
        ResultRole role, int index) =>
        Run(graph, symbols, parameters)[graph.Results.Single(r => r.Role == role && r.Index == index).Node];

    private NdArray Apply(Primitive op, NdArray[] x) => op switch
    {
        Parameter p => Parameters[(p.Role, p.Index)],
        Constant c => NdArray.Of(Sizes(c.Type.Shape), _ => c.Value),
        ArgSort sort => Ordered(x[0], sort.Descending),
        ArgExtreme extreme => Extreme(x[0], extreme.Kind == ReduceKind.Maximum),
        HashToBins or CrossToBins => Hashed(op, x),
        CumulativeSum sum => Running(sum, x[0]),
        Literal l => new NdArray(Sizes(l.Shape), [.. l.Values]),
        Iota iota => NdArray.Of(Sizes(iota.Shape), i => i[iota.Axis]),
        Extent extent => new NdArray([], [DimCode.Evaluate(extent.Dim, Symbols)]),
        RngUniform uniform => Uniform(uniform),
        Unary => Map(Function((Unary)op), x[0]),
        Binary => Map(Function((Binary)op), x[0], x[1]),
        Compare compare => Map(Function(compare), x[0], x[1]),
        Logical { IsAnd: true } => Map((a, b) => a != 0 && b != 0 ? 1 : 0, x[0], x[1]),
        Logical => Map((a, b) => a != 0 || b != 0 ? 1 : 0, x[0], x[1]),
        Select => NdArray.Of(x[0].Shape, i => x[0][i] != 0 ? x[1][i] : x[2][i]),
        BroadcastInDim broadcast => Broadcast(broadcast, x[0]),
        Reshape reshape => new NdArray(Sizes(reshape.Shape), x[0].Data),
        Transpose transpose => TransposeOf(transpose, x[0]),
        Slice slice => SliceOf(slice, x[0]),
        Pad pad => PadOf(pad, x[0]),
        Concatenate concatenate => Join(concatenate.Axis, x),
        Reverse reverse =>
            NdArray.Of(x[0].Shape, i => x[0][[.. i.Select((at, axis) => reverse.Axes.Contains(axis) ? x[0].Shape[axis] - 1 - at : at)]]),
        Gather gather => GatherOf(gather, x[0], x[1]),
        ScatterAdd scatter => ScatterOf(scatter, x[0], x[1]),
        DotGeneral dot => Dot(dot, x[0], x[1]),
        TransposedProduct product => TransposeOf(new Transpose(product.Permutation), Dot(product.Dot, x[0], x[1])),
        Reduce reduce => ReduceOf(reduce, x[0]),
        Convolution c => Convolve(Known(c.Window), c.Groups, input: x[0], kernel: x[1]),
        ConvolutionInputGradient c => Convolve(Known(c.Window), c.Groups, kernel: x[1], output: x[0], missing: Sizes(c.InputShape)),
        ConvolutionFilterGradient c => Convolve(Known(c.Window), c.Groups, input: x[0], output: x[1], missing: Sizes(c.KernelShape)),
        ReduceWindow window => Pool(window, x[0]),
        WindowSumGradient window => SpreadWindow(window, x[0]),
        SelectAndScatter scatter => Scatter(Known(scatter.Window), x[0], x[2]),
        Copy => x[0],
        _ => throw new NotSupportedException($"The evaluator has no definition of {op.Name}: add one."),
    };

    /// <summary>False for what moves, picks or compares numbers and computes no new ones.</summary>
    private static bool Rounds(Primitive op) => op switch
    {
        Negate or Abs or Relu or Sign or Floor or Ceiling or Round or Not or StopGradient or Retype or Keras.Generators.Ir.Convert
            or Maximum or Minimum => false,
        Reduce reduce => reduce.Kind == ReduceKind.Sum,
        ReduceWindow window => window.Kind == ReduceKind.Sum,
        Unary or Binary or CumulativeSum or ScatterAdd or DotGeneral or TransposedProduct => true,
        Convolution or ConvolutionInputGradient or ConvolutionFilterGradient or WindowSumGradient or SelectAndScatter => true,
        _ => false,
    };

    private int[] Sizes(Shape shape) => DimCode.Evaluate(shape, Symbols);

    private static NdArray Map(Func<double, double> function, NdArray x) => NdArray.Of(x.Shape, i => function(x[i]));

    private static NdArray Map(Func<double, double, double> function, NdArray x, NdArray y)
    {
        Assert.Equal(x.Shape, y.Shape);
        return NdArray.Of(x.Shape, i => function(x[i], y[i]));
    }

    /// <summary>Some numbers in [0, 1), the same whenever they are asked for.</summary>
    private NdArray Uniform(RngUniform op)
    {
        if (Random is not null)
            return Random(op, Sizes(op.Shape));
        int position = 0;
        return NdArray.Of(Sizes(op.Shape),
            _ => Mix(((ulong)(uint)Key << 48) ^ ((ulong)(uint)op.Slot << 24) ^ (ulong)position++) / (double)(1UL << 53));
    }

    /// <summary>53 bits of SplitMix64, whose numbers for neighbouring keys have nothing in common.</summary>
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return (x ^ (x >> 31)) >> 11;
    }
}

using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Writes one function of a model (prediction, evaluation, training step) as a <c>CpuFunction</c>.</summary>
internal sealed class CpuFunctionEmitter(FunctionSizes sizes, FormulaSet formulas, ShapeTable shapes, LiteralTable tables)
{
    /// <summary>Rows with which a product in a loop reaches the processor's speed.</summary>
    private const int RowsWorthReading = 8;

    private const string ComputeConstants = "ComputeConstants";

    private readonly MemoryPlan plan = sizes.Plan;
    private readonly Graph graph = sizes.Plan.Kernels.Graph;

    // Training steps change the weights, and evaluations come between them.
    private readonly PackedKernelTable packed =
        new(sizes.Plan.Kernels.Graph.Results.All(r => r.Role is ResultRole.Output or ResultRole.SampleState));

    /// <param name="writer">Where it goes.</param>
    /// <param name="name">The class.</param>
    /// <param name="remark">What it computes.</param>
    /// <param name="inputs">Shapes of the function's parameters, batch axis included.</param>
    /// <param name="outputs">Shapes of its results, batch axis included.</param>
    /// <param name="states">Shapes of what is kept from batch to batch, batch axis included.</param>
    public void Emit(CodeWriter writer, string name, string remark, IReadOnlyList<Shape> inputs, IReadOnlyList<Shape> outputs,
        IReadOnlyList<Shape> states)
    {
        writer.Write($"/// <summary>{remark}</summary>");
        using (writer.Open($"private sealed unsafe class {name} : CpuFunction"))
        {
            CodeWriter body = new(), stages = new();
            EmitStages(stages, "Once", plan.Once, isOnce: true);
            EmitStages(stages, "Shard", plan.Shard, isOnce: false);
            EmitConstants(stages);
            EmitSizes(body, inputs, outputs, states);
            body.Blank();
            EmitDispatch(body, "RunOnce", "Once", plan.Once);
            body.Blank();
            EmitDispatch(body, "RunShard", "Shard", plan.Shard);
            string code = body.ToString() + stages.ToString().TrimEnd('\n');
            if (HasConstants)
                EmitConstantMembers(writer, name);
            sizes.Emit(writer, code, HasConstants ? $"{ComputeConstants}();" : null);
            writer.Write($"{code}");
        }
    }

    private void EmitSizes(CodeWriter writer, IReadOnlyList<Shape> inputs, IReadOnlyList<Shape> outputs, IReadOnlyList<Shape> states)
    {
        string[] ranges = [.. plan.SumRanges.Select(r => $"({sizes.Code(r.Start)}, {sizes.Length(r.Start, r.End)})")];
        string range = ranges.Length == 1 ? ranges[0]
            : $"stage switch {{ {string.Join(", ", ranges.Select((r, i) => $"{(i == ranges.Length - 1 ? "_" : Literals.Number(i))} => {r}"))} }}";
        writer.Write($"""
            public override int StageCount => {plan.Shard.Count};

            public override long ArenaFloatsPerSample => {sizes.Code(plan.ArenaFloatsPerSample)};

            public override long ArenaFixedFloats => 0;

            public override long SumFloats => {sizes.Code(plan.SumFloats)};

            public override long SharedFloats => {sizes.Code(plan.SharedFloats)};

            public override long OperationsPerSample => {Operations().ToCode()};

            public override ReadOnlySpan<int> InputFloatsPerSample => {sizes.Table("int", "inputFloats", inputs.Select(PerSample))};

            public override ReadOnlySpan<int> OutputFloatsPerSample => {sizes.Table("int", "outputFloats", outputs.Select(PerSample))};
            """);
        if (states.Count > 0)
        {
            writer.Blank();
            writer.Write(
                $"public override ReadOnlySpan<int> StateFloatsPerSample => {sizes.Table("int", "stateFloats", states.Select(PerSample))};");
        }

        if (plan.Losses.Count > 0)
        {
            writer.Blank();
            writer.Write(
                $"public override ReadOnlySpan<long> LossOffsets => {sizes.Table("long", "lossOffsets", plan.Losses.Select(sizes.Code))};");
        }

        if (plan.FloatsPerPair > 0)
        {
            writer.Blank();
            writer.Write($"public override long ArenaFloatsPerPair => {Literals.Number(plan.FloatsPerPair)};");
        }

        if (plan.Loops.Values.Any(HasProduct))
        {
            writer.Blank();
            writer.Write($"public override int FewestSamples => {RowsWorthReading};");
        }

        if (!plan.CanShard)
        {
            writer.Blank();
            writer.Write($"public override bool CanShard => false;");
        }

        if (graph.Results.Any(r => r.Role == ResultRole.State))
        {
            writer.Blank();
            writer.Write($"public override bool WritesWeights => true;");
        }

        if (packed.Any)
        {
            writer.Blank();
            writer.Write($"public override ConvolutionKernel[] Kernels =>");
            writer.Write($"[");
            foreach (string kernel in packed.Entries)
                writer.Write($"    {kernel},");
            writer.Write($"];");
        }

        writer.Blank();
        writer.Write($"public override (long Offset, long Length) SumsOf(int stage) => {range};");
    }

    private static bool HasProduct(LoopPlan loop) =>
        loop.Scan.Body.Nodes.Any(n => n.Op is PackedProduct) || loop.Loops.Values.Any(HasProduct);

    private string PerSample(Shape shape) => SizeCode.Int(sizes.Of(shape).Count(1, shape.Rank));

    private Dim Operations()
    {
        Dim sum = 0;
        foreach (Node node in graph.Nodes.Where(n => n.Op is not Parameter))
            sum += node.Op.Operations([.. node.Operands.Select(o => graph.Nodes[o].Type)], node.Type);
        return sum.TrySplitBatch(out Dim perSample, out _) ? perSample : 0;
    }

    private static void EmitDispatch(CodeWriter writer, string method, string prefix, IReadOnlyList<IReadOnlyList<Kernel>> stages)
    {
        int[] filled = [.. Enumerable.Range(0, stages.Count).Where(i => stages[i].Count > 0)];
        using (writer.Open($"public override void {method}(int stage, in CpuStep step)"))
        {
            if (stages.Count == 1 && filled.Length == 1)
            {
                writer.Write($"{prefix}0(step);");
                return;
            }

            if (filled.Length == 0)
                return;
            using (writer.Open($"switch (stage)"))
            {
                foreach (int stage in filled)
                {
                    writer.Write($"""
                        case {stage}:
                            {prefix}{stage}(step);
                            break;
                        """);
                }
            }
        }
    }

    private void EmitStages(CodeWriter writer, string prefix, IReadOnlyList<IReadOnlyList<Kernel>> stages, bool isOnce)
    {
        for (int stage = 0; stage < stages.Count; stage++)
        {
            if (stages[stage].Count == 0)
                continue;
            writer.Blank();
            using (writer.Open($"private {(sizes.Any || HasConstants ? "" : "static ")}void {prefix}{stage}(in CpuStep step)"))
                EmitBody(writer, stages[stage], isOnce);
        }
    }

    private bool HasConstants => plan.Constant.Count > 0;

    /// <summary>The field, and what fills it where no size is open: else <c>Resize</c> does.</summary>
    private void EmitConstantMembers(CodeWriter writer, string name)
    {
        writer.Write($"// What follows from the sizes of the data alone.");
        writer.Write($"private float* {FunctionScope.Constants};");
        writer.Blank();
        if (sizes.Any)
            return;
        writer.Write($"public {name}() => {ComputeConstants}();");
        writer.Blank();
    }

    private void EmitConstants(CodeWriter writer)
    {
        if (!HasConstants)
            return;
        writer.Blank();
        using (writer.Open($"private void {ComputeConstants}()"))
        {
            writer.Write($"{FunctionScope.Constants} = RoomForConstants({sizes.Code(plan.ConstantFloats)});");
            writer.Blank();
            EmitBody(writer, plan.Constant, isOnce: true);
        }
    }

    private void EmitBody(CodeWriter writer, IReadOnlyList<Kernel> kernels, bool isOnce)
    {
        var scope = new FunctionScope(sizes, formulas, shapes, tables, packed);
        var emitter = new KernelEmitter(scope);
        var body = new CodeWriter();
        string? origin = null;
        foreach (Kernel kernel in kernels)
        {
            string statement = emitter.Emit(kernel);
            Node target = graph.Nodes[kernel.Target];
            if (kernel != kernels[0])
                body.Blank();
            if (target.Origin != origin || kernel == kernels[0])
                body.Write(
                    $"// {Comments.Line(target.Origin)}: {(target.Op is Scan loop ? $"{loop.Length.ToCode()} steps" : Comments.Shape(target.Type.Shape))}");
            origin = target.Origin;
            foreach (string declaration in scope.TakeDeclarations())
                body.Write($"{declaration}");
            body.Write($"{statement}");
        }

        string code = body.ToString();
        if (!isOnce)
            writer.Write($"nint batch = step.Samples;");
        if (code.Contains("wholeBatch"))
            writer.Write($"nint wholeBatch = step.BatchSize;");
        if (!isOnce || code.Contains("wholeBatch"))
            writer.Blank();
        writer.Write($"{code.TrimEnd('\n')}");
    }
}

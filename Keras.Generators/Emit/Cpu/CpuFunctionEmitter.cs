using Keras.Generators.Ir;
using Keras.Generators.Passes;

namespace Keras.Generators.Emit.Cpu;

/// <summary>Writes one function of a model (prediction, evaluation, training step) as a <c>CpuFunction</c>.</summary>
internal sealed class CpuFunctionEmitter(MemoryPlan plan, FormulaSet formulas, ShapeTable shapes, LiteralTable tables)
{
    private readonly Graph graph = plan.Kernels.Graph;

    /// <param name="writer">Where it goes.</param>
    /// <param name="name">The class.</param>
    /// <param name="remark">What it computes.</param>
    /// <param name="inputs">Shapes of the function's parameters, batch axis included.</param>
    /// <param name="outputs">Shapes of its results, batch axis included.</param>
    public void Emit(CodeWriter writer, string name, string remark, IReadOnlyList<Shape> inputs, IReadOnlyList<Shape> outputs)
    {
        writer.Write($"/// <summary>{remark}</summary>");
        using (writer.Open($"private sealed unsafe class {name} : CpuFunction"))
        {
            EmitSizes(writer, inputs, outputs);
            writer.Blank();
            EmitDispatch(writer, "RunOnce", "Once", plan.Once);
            writer.Blank();
            EmitDispatch(writer, "RunShard", "Shard", plan.Shard);
            EmitStages(writer, "Once", plan.Once, isOnce: true);
            EmitStages(writer, "Shard", plan.Shard, isOnce: false);
        }
    }

    private void EmitSizes(CodeWriter writer, IReadOnlyList<Shape> inputs, IReadOnlyList<Shape> outputs)
    {
        string ranges = plan.SumRanges.Count == 1
            ? $"({Literals.Number(plan.SumRanges[0].Offset)}, {Literals.Number(plan.SumRanges[0].Length)})"
            : $"stage switch {{ {string.Join(", ", plan.SumRanges.Select((r, i) => $"{(i == plan.SumRanges.Count - 1 ? "_" : Literals.Number(i))} => ({Literals.Number(r.Offset)}, {Literals.Number(r.Length)})"))} }}";
        writer.Write($"""
            public override int StageCount => {plan.Shard.Count};

            public override long ArenaFloatsPerSample => {plan.ArenaFloatsPerSample};

            public override long ArenaFixedFloats => 0;

            public override long SumFloats => {plan.SumFloats};

            public override long SharedFloats => {plan.SharedFloats};

            public override long OperationsPerSample => {Operations()};

            public override ReadOnlySpan<int> InputFloatsPerSample => [{PerSample(inputs)}];

            public override ReadOnlySpan<int> OutputFloatsPerSample => [{PerSample(outputs)}];
            """);
        if (plan.Losses.Count > 0)
        {
            writer.Blank();
            writer.Write($"public override ReadOnlySpan<long> LossOffsets => [{string.Join(", ", plan.Losses.Select(Literals.Number))}];");
        }

        if (!plan.CanShard)
        {
            writer.Blank();
            writer.Write($"public override bool CanShard => false;");
        }

        writer.Blank();
        writer.Write($"public override (long Offset, long Length) SumsOf(int stage) => {ranges};");
    }

    private static string PerSample(IReadOnlyList<Shape> shapes) => string.Join(", ", shapes.Select(s => s.Count(1, s.Rank).ToCode()));

    private long Operations()
    {
        Dim sum = 0;
        foreach (Node node in graph.Nodes.Where(n => n.Op is not Parameter))
            sum += node.Op.Operations([.. node.Operands.Select(o => graph.Nodes[o].Type)], node.Type);
        return sum.TryLinearInBatch(out long perSample, out _) ? perSample : 0;
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
            using (writer.Open($"private static void {prefix}{stage}(in CpuStep step)"))
                EmitBody(writer, stages[stage], isOnce);
        }
    }

    private void EmitBody(CodeWriter writer, IReadOnlyList<Kernel> kernels, bool isOnce)
    {
        var scope = new FunctionScope(plan, formulas, shapes, tables);
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
                body.Write($"// {Comments.Line(target.Origin)}: {(target.Op is Scan loop ? $"{loop.Length.ToCode()} steps" : target.Type.Shape.ToString().Replace("None", "batch"))}");
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

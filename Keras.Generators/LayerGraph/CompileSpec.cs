using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;
using Keras.Generators.Losses;
using Keras.Generators.Metrics;

namespace Keras.Generators.LayerGraph;

/// <summary>What the last line of a declaration says: by what the model is trained and measured.</summary>
internal sealed record CompileSpec(OutputNode Output, Declaration? Optimizer, EquatableArray<Declaration> Metrics)
{
    public static CompileSpec Read(ModelDeclaration declaration, IReadOnlyList<LayerNode> layers, List<Problem> problems)
    {
        Declaration[] losses = [.. declaration.Declarations.Where(d => d.Family == Family.Loss)];
        Declaration[] optimizers = [.. declaration.Declarations.Where(d => d.Family == Family.Optimizer)];
        CheckOne(optimizers, "optimizer", problems);
        Declaration[] schedules = [.. declaration.Declarations.Where(d => d.Family == Family.LearningRateSchedule)];
        CheckOne(schedules, "learning rate schedule", problems);
        LayerNode? last = layers.LastOrDefault();
        // A broken model still needs some shape, so that what is emitted for it compiles.
        Shape shape = last is { HasShape: true } ? last.Shape : [Dim.Batch, FallbackUnits(last)];
        string name = last?.Name ?? "output";
        Declaration? loss = losses.FirstOrDefault(l => LossRegistry.Find(l.Kind) is not null);
        problems.AddRange(OutputNameCheck.Run(declaration, [name]));
        var tensor = new TensorRef(Math.Max(layers.Count - 1, 0));
        var metrics = declaration.Declarations.Where(d => d.Family == Family.Metric).ToEquatableArray();
        return new CompileSpec(OutputOf(loss, metrics, name, tensor, last, shape, problems),
            Scheduled(optimizers.FirstOrDefault(), schedules.FirstOrDefault()), metrics);
    }

    /// <summary>
    /// An output with its loss, which is checked against the output's shape. Without one, its metrics decide what its labels are.
    /// </summary>
    public static OutputNode OutputOf(
        Declaration? loss, IReadOnlyList<Declaration> metrics, string name, TensorRef tensor, LayerNode? last, Shape shape,
        List<Problem> problems)
    {
        CheckSamples(last, shape, problems);
        if (loss is null)
            return MeasuredOnly(metrics, name, tensor, shape);
        LossDefinition definition = LossRegistry.Find(loss.Kind)!;
        string? fault = definition.CheckShape(loss.Arguments, shape);
        if (fault is not null && last is { HasShape: true })
            problems.Add(new Problem(ProblemIds.LossShape, new DeclarationPath(loss.Index), $"{loss.Kind} {fault} of {last.Title}."));
        bool fits = fault is null;
        LabelKind kind = definition.Labels(loss.Arguments, shape);
        int classes = fits && kind == LabelKind.ClassNumbers && definition.ClassAxis(loss.Arguments, shape) is { } axis
            ? (int)(shape[axis].Constant ?? 0)
            : 0;
        Shape labels = fits ? definition.LabelShape(loss.Arguments, shape) : [Dim.Batch];
        var output = new OutputNode(name, tensor, shape, loss, kind, labels, classes, definition.IgnoreClass(loss.Arguments));
        return fits ? output with { LossShape = LossShapeOf(definition, loss.Arguments, labels, shape) } : output;
    }

    /// <summary>
    /// Refuses an output that isn't one result for each sample: callers hand over memory for as many as there are samples.
    /// </summary>
    private static void CheckSamples(LayerNode? last, Shape shape, List<Problem> problems)
    {
        if (last is not { HasShape: true } || (shape.Rank > 0 && shape[0].Equals(Dim.Batch) && !shape.Skip(1).Any(d => d.DependsOnBatch)))
            return;
        problems.Add(
            new Problem(ProblemIds.Unsupported, last.At(),
                $"{last.Title} makes {Text(shape)}, which can't be an output of a model: an output has the samples on its first axis and on no other."));
    }

    private static string Text(Shape shape) => $"({string.Join(", ", shape.Select(d => d.DependsOnBatch ? "batch" : $"{d}"))})";

    private static OutputNode MeasuredOnly(IReadOnlyList<Declaration> metrics, string name, TensorRef tensor, Shape shape)
    {
        if (metrics.Count == 0)
            return new OutputNode(name, tensor, shape, null, LabelKind.None, [Dim.Batch], 0, null);
        var kinds = metrics.Select(m => (m.Arguments, Facts: MetricRegistry.Of(m.Kind)))
            .Select(m => (Labels: m.Facts.Labels(m.Arguments, shape), Axis: m.Facts.ClassAxis(m.Arguments)));
        // A metric that takes class numbers says most; one that takes either kind says least.
        (LabelKind labels, int axis) =
            kinds.OrderBy(k => k.Labels switch { LabelKind.ClassNumbers => 0, LabelKind.Values => 1, _ => 2 }).First();
        bool areNumbers = labels == LabelKind.ClassNumbers && Crossentropy.AxisOf(axis, shape) is not null;
        return new OutputNode(
            name, tensor, shape, null, areNumbers ? LabelKind.ClassNumbers : labels == LabelKind.Categorical ? labels : LabelKind.Values,
            areNumbers ? Crossentropy.WithoutClasses(shape, axis) : shape,
            areNumbers ? (int)(shape[axis].Constant ?? 0) : 0, null)
        {
            LossShape = shape.Rank > 1 ? shape.Without([shape.Rank - 1]) : shape,
        };
    }

    /// <summary>The shape that the lowering yields.</summary>
    private static Shape LossShapeOf(LossDefinition definition, Arguments arguments, Shape labels, Shape output)
    {
        var scratch = new GraphBuilder();
        Value y = scratch.Parameter(ParameterRole.Label, 0, "labels", new TensorType(labels)),
            p = scratch.Parameter(ParameterRole.Input, 0, "output", new TensorType(output));
        return definition.Losses(scratch, arguments, y, p).Shape;
    }

    /// <summary>The optimizer with the schedule that stands beside it; Keras' default optimizer where there is none.</summary>
    private static Declaration? Scheduled(Declaration? optimizer, Declaration? schedule)
    {
        if (schedule is null)
            return optimizer;
        optimizer ??= new Declaration(Family.Optimizer, "RMSprop", Arguments.Empty, schedule.Index,
            "new global::Keras.Optimizer.RMSprop()");
        var rate = new NamedArgument("learningRate", new ObjectValue(Family.LearningRateSchedule, schedule.Kind, schedule.Arguments));
        return optimizer with { Arguments = new Arguments([.. optimizer.Arguments.Items, rate]),
            Code = $"{optimizer.Code} {{ Schedule = {schedule.Code} }}" };
    }

    private static void CheckOne(Declaration[] declarations, string what, List<Problem> problems)
    {
        foreach (Declaration second in declarations.Skip(1))
        {
            problems.Add(new Problem(
                ProblemIds.CompileSpec, new DeclarationPath(second.Index),
                $"The model has one output, so it takes one {what}, but {declarations[0].Kind} and {second.Kind} are declared.",
                [new Fix(FixKind.RemoveAttribute, new DeclarationPath(second.Index), "", $"Remove {second.Kind}")]));
        }
    }

    private static long FallbackUnits(LayerNode? last) => last?.Kind == "Dense" ? Math.Max(DenseLayer.Units.Read(last.Arguments), 1) : 1;
}

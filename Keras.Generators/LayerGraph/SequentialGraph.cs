using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.LayerGraph;

/// <summary>Builds the layer graph of a Sequential model: one layer after another, each called on what the one before yields.</summary>
internal static class SequentialGraph
{
    public static ModelGraph Build(ModelDeclaration declaration)
    {
        var problems = new List<Problem>(StructureCheck.Run(declaration));
        problems.AddRange(ArgumentCheck.Run(declaration));
        var layers = new List<LayerNode>();
        var weights = new List<WeightNode>();
        bool isBroken = declaration.Declarations.Any(d => !d.IsComplete) || problems.Count > 0;
        EquatableArray<StateNode> states = AddLayers(declaration, layers, weights, problems);
        problems.AddRange(SizeLimitCheck.Run(layers, weights));
        CompileSpec compile = CompileSpec.Read(declaration, layers, problems);
        // Without a usable one the model is broken, but its stub still takes an input.
        int input = layers.FindIndex(l => l.IsInput && l.HasShape);
        TensorNode only = input >= 0 ? new TensorNode(layers[input].Name, new TensorRef(input), layers[input].Shape)
            : new TensorNode("input", new TensorRef(0), [Dim.Batch, 1]);
        return new ModelGraph(
            declaration.Class,
            declaration.Name ?? Names.ToSnakeCase(declaration.Class.Name),
            declaration.Style,
            layers.ToEquatableArray(),
            weights.ToEquatableArray(),
            [only],
            [compile.Output],
            compile.Optimizer,
            compile.Metrics,
            problems.ToEquatableArray(),
            isBroken || problems.Count > 0 || !layers.All(l => l.HasShape)) { States = states };
    }

    private static EquatableArray<StateNode> AddLayers(
        ModelDeclaration declaration, List<LayerNode> layers, List<WeightNode> weights, List<Problem> problems)
    {
        // A scratch graph, for the shapes and weights that the lowering yields.
        var state = new LoweringState(new GraphBuilder(), isTraining: true, layers);
        var names = new LayerNames();
        IReadOnlyList<MaskedValue>? previous = null;
        foreach (Declaration d in declaration.Declarations.Where(d => d.Family == Family.Layer))
        {
            string kind = d.Kind == "Input" ? InputLayer.KindName : d.Kind;
            bool isInput = kind == InputLayer.KindName;
            // Only the first Input counts; another one is a problem already, and what follows is still worth checking.
            if (isInput && layers.Any(l => l.IsInput))
                continue;
            string name = LayerDefinition.Name.Read(d.Arguments) ?? names.NextName(kind);
            var layer = new LayerNode(
                name, kind, d.Arguments, isInput || layers.Count == 0 ? [] : [new TensorRef(layers.Count - 1)], [], weights.Count,
                0, d.Index);
            if (!d.IsComplete
                || problems.Any(p => p.Path.Attribute == d.Index && p.Id is ProblemIds.ArgumentOutOfRange or ProblemIds.Unsupported))
                previous = null;
            else if (isInput)
                previous =
                    [new MaskedValue(
                        state.Builder.Parameter(ParameterRole.Input, 0, name, new TensorType(InputLayer.ShapeOf(d.Arguments, 0))))];
            else if (previous is not null)
                previous = Call(state, ref layer, layers, previous, names.NextPath(kind), weights, problems);
            layers.Add(previous is null ? layer : layer with { OutputShapes = previous.Select(v => v.Shape).ToEquatableArray() });
        }

        return state.States.ToEquatableArray();
    }

    /// <summary>Calls a layer in a scratch graph, for its shapes and weights; null, with a problem, where it can't be called.</summary>
    public static IReadOnlyList<MaskedValue>? Call(
        LoweringState state, ref LayerNode layer, List<LayerNode> before, IReadOnlyList<MaskedValue> inputs, string path,
        List<WeightNode> weights, List<Problem> problems)
    {
        LayerDefinition definition = LayerRegistry.Find(layer.Kind)!;
        if (layer.Call.Items.IsEmpty)
            layer = layer with { Call = definition.CallOn(inputs.Count) };
        var context = new LayerContext(state, before, layer, inputs);
        int demands = state.Builder.Demands.Count;
        try
        {
            IReadOnlyList<MaskedValue> outputs = context.Call(definition);
            string name = layer.Name;
            Arguments arguments = layer.Arguments;
            // Some regularizers can't take every output.
            _ = outputs.SelectMany(o => definition.ActivityPenalties(state.Builder, o.Value, arguments)).Count();
            layer = layer with { Demands = state.Builder.Demands.Skip(demands).ToEquatableArray() };
            if (state.BatchSize is null)
                CheckSamples(layer, context);
            if (layer.FirstCall is { } first)
            {
                CheckWeights(layer, context, before[first], weights);
                return outputs;
            }

            weights.AddRange(
                context.Weights.Zip(WeightSpec.Paths(path, context.Weights),
                    (w, at) => new WeightNode(at.Path, name, w.Name, w.Shape, w.Initializer, w.Trainable, w.Constraint) { Copy = at.Copy,
                        Argument = w.Argument, IsWhole = w.IsWhole }));
            layer = layer with { WeightCount = context.Weights.Count };
            return outputs;
        }
        catch (LayerException e)
        {
            problems.Add(new Problem(e.Id, layer.At(e.Argument), e.Message, e.Fixes));
        }
        catch (Exception e) when (e is IrException or OverflowException)
        {
            // The layer's own checks should have said it better.
            problems.Add(
                new Problem(ProblemIds.IncompatibleInput, layer.At(),
                    $"{layer.Title} can't take {context.Producer.TitleWithShape}: {e.Message}"));
        }

        return null;
    }

    /// <summary>Refuses what fits for one number of samples only: the data come in batches of any.</summary>
    private static void CheckSamples(LayerNode layer, LayerContext context)
    {
        if (layer.Demands.FirstOrDefault(d => d.Left.DependsOnBatch || d.Right.DependsOnBatch) is not { } demand)
            return;
        Dim other = demand.Left.DependsOnBatch ? demand.Right : demand.Left;
        throw new LayerException(
            $"{layer.Title} on {context.Producer.TitleWithShape} needs as many samples as {(other.IsConstant ? $"{other}" : "another size")} in every batch.");
    }

    /// <summary>Refuses a further call of a layer whose weights are made for other inputs.</summary>
    private static void CheckWeights(LayerNode layer, LayerContext context, LayerNode first, List<WeightNode> weights)
    {
        foreach ((WeightSpec needed, WeightNode made) in context.Weights.Zip(weights.Skip(layer.FirstWeight), (n, m) => (n, m)))
        {
            if (!needed.Shape.Equals(made.Shape))
            {
                throw new LayerException(
                    $"{layer.Title} can't be called on {context.Producer.TitleWithShape}: its first call made {needed.Name} as ({string.Join(", ", made.Shape)}), but this one needs ({string.Join(", ", needed.Shape)}).");
            }
        }

        if (context.Weights.Count != first.WeightCount)
            throw new LayerException(
                $"{layer.Title} can't be called on {context.Producer.TitleWithShape}: its first call made {first.WeightCount} weights, but this one needs {context.Weights.Count}.");
    }
}

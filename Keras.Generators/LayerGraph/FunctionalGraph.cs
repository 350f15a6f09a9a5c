using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Ir;
using Keras.Generators.Emit.Serialization;
using Keras.Generators.Layers;

namespace Keras.Generators.LayerGraph;

/// <summary>
/// Builds the layer graph of a model whose layers are connected by a <see cref="Wiring"/>: branches, shared layers, several inputs and
/// outputs.
/// </summary>
internal static class FunctionalGraph
{
    public static ModelGraph Build(ModelDeclaration declaration)
    {
        var problems = new List<Problem>(declaration.Problems);
        var layers = new List<LayerNode>();
        var weights = new List<WeightNode>();
        var outputs = new List<OutputNode>();
        EquatableArray<StateNode> states = [];
        if (problems.Count == 0)
            problems.AddRange(ArgumentCheck.Run(declaration));
        if (problems.Count == 0 && declaration.Wiring is { } wiring)
        {
            states = AddLayers(declaration, wiring, layers, weights, problems);
            problems.AddRange(SizeLimitCheck.Run(layers, weights));
            problems.AddRange(OutputNameCheck.Run(declaration, [.. wiring.Outputs.Select(o => o.Name)]));
            if (layers.Count == wiring.Calls.Count)
            {
                foreach (NamedTensor output in wiring.Outputs)
                {
                    LayerNode layer = layers[output.Tensor.Layer];
                    if (output.Tensor.Index < layer.OutputShapes.Count)
                        outputs.Add(OutputOf(declaration, layers, output, problems));
                    else
                        problems.Add(NoOutput("The model", layer, output.Tensor.Index, layer.At()));
                }
            }
        }

        if (outputs.Count == 0 && problems.Count == 0)
            problems.Add(new Problem(ProblemIds.ModelFile, new DeclarationPath(declaration.Attribute), "The model has no outputs."));
        return new ModelGraph(
            declaration.Class,
            declaration.Name ?? Names.ToSnakeCase(declaration.Class.Name),
            declaration.Style,
            layers.ToEquatableArray(),
            weights.ToEquatableArray(),
            Inputs(layers),
            outputs.Count > 0 ? outputs.ToEquatableArray() : Stand(declaration),
            declaration.Declarations.FirstOrDefault(d => d.Family == Family.Optimizer),
            declaration.Declarations.Where(d => d.Family == Family.Metric).ToEquatableArray(),
            // What lies in the file is reported at the attribute that names it.
            problems.Select(p => p.Path.Attribute == DeclarationPath.InFile
                ? p with { Path = new DeclarationPath(declaration.Attribute), Fixes = default }
                : p).ToEquatableArray(),
            problems.Count > 0)
        {
            ConfigText = declaration.ConfigText,
            Pretrained = declaration.Pretrained,
            States = states,
        };
    }

    /// <summary>Outputs of a model that can't be built, so that its members take the labels that its losses do.</summary>
    private static EquatableArray<OutputNode> Stand(ModelDeclaration declaration)
    {
        Shape shape = [Dim.Batch, 1];
        var outputs = declaration.Declarations.Where(d => d.Family == Family.Loss && Losses.LossRegistry.Find(d.Kind) is not null)
            .Select(d =>
                new OutputNode(Losses.LossDefinition.Output.Read(d.Arguments) ?? "output", new TensorRef(0), shape, d,
                    Losses.LossRegistry.Find(d.Kind)!.Labels(d.Arguments, shape), shape, 0, null)).ToEquatableArray();
        return outputs.IsEmpty ? [new OutputNode("output", new TensorRef(0), shape, null, LabelKind.None, shape, 0, null)] : outputs;
    }

    private static EquatableArray<TensorNode> Inputs(List<LayerNode> layers)
    {
        TensorNode[] inputs = [.. layers.Select((l, i) => (Layer: l, Index: i)).Where(l => l.Layer is { IsInput: true, HasShape: true })
            .Select(l => new TensorNode(l.Layer.Name, new TensorRef(l.Index), l.Layer.Shape))];
        return inputs.Length > 0 ? inputs.ToEquatableArray() : [new TensorNode("input", new TensorRef(0), [Dim.Batch, 1])];
    }

    /// <summary>Ends with the first call that fails: what follows it has nothing to be called on.</summary>
    private static EquatableArray<StateNode> AddLayers(
        ModelDeclaration declaration, Wiring wiring, List<LayerNode> layers, List<WeightNode> weights, List<Problem> problems)
    {
        // A scratch graph, for the shapes and weights that the lowering yields.
        var state = new LoweringState(new GraphBuilder(), isTraining: true, layers);
        var values = new List<IReadOnlyList<MaskedValue>>();
        var firstCalls = new Dictionary<int, int>();
        int inputs = 0;
        foreach (LayerCall call in wiring.Calls)
        {
            Declaration d = declaration.Declarations[call.Declaration];
            bool isFirst = !firstCalls.TryGetValue(call.Declaration, out int first);
            string name = LayerDefinition.Name.Read(d.Arguments) ?? Names.ToSnakeCase(d.Kind);
            var layer =
                new LayerNode(name, d.Kind, d.Arguments, call.Inputs, [], isFirst ? weights.Count : layers[first].FirstWeight, 0, d.Index)
            {
                FirstCall = isFirst ? null : first,
                Call = call.Arguments,
            };
            IReadOnlyList<MaskedValue>? results;
            TensorRef[] missing =
                [.. call.Inputs.SelectMany(t => t.Mask is { } mask ? [t, new TensorRef(mask.Layer, mask.Index)] : (TensorRef[])[t])
                    .Where(t => t.Index >= values[t.Layer].Count)];
            problems.AddRange(missing.Select(t => NoOutput(layer.Title, layers[t.Layer], t.Index, layer.At())));
            if (missing.Length > 0)
                break;

            if (layer.IsInput)
                results =
                    [new MaskedValue(
                        InputLayer.Enter(state.Builder, inputs, name, d.Arguments, InputLayer.ShapeOf(d.Arguments, inputs++)))];
            else
                results = SequentialGraph.Call(state, ref layer, layers,
                    [.. call.Inputs.Select(t => MaskedValue.Of(state.Builder, values, t))], call.Path, weights, problems);
            if (results is null)
                break;
            if (isFirst)
                firstCalls[call.Declaration] = layers.Count;
            values.Add(results);
            layers.Add(layer with { OutputShapes = results.Select(v => v.Shape).ToEquatableArray() });
        }

        return state.States.ToEquatableArray();
    }

    private static Problem NoOutput(string reader, LayerNode layer, int index, DeclarationPath path) =>
        new(ProblemIds.IncompatibleInput, path, $"{reader} takes output {index} of '{layer.Name}', which has {layer.OutputShapes.Count}.");

    private static OutputNode OutputOf(ModelDeclaration declaration, List<LayerNode> layers, NamedTensor output, List<Problem> problems)
    {
        Declaration? loss =
            declaration.Declarations.FirstOrDefault(d => d.Family == Family.Loss
                && Losses.LossDefinition.Output.Read(d.Arguments) == output.Name);
        LayerNode layer = layers[output.Tensor.Layer];
        Declaration[] metrics =
            [.. declaration.Declarations.Where(d => d.Family == Family.Metric
                && (declaration.Wiring!.Outputs.Count == 1 || MetricNames.OutputOf(d) == output.Name))];
        return CompileSpec.OutputOf(loss, metrics, output.Name, output.Tensor, layer, layer.OutputShapes[output.Tensor.Index],
            problems) with { LogName = output.LogName };
    }
}

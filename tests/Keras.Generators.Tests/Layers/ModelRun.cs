using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>A declared model, lowered and computed in double precision by the reference evaluator.</summary>
internal sealed class ModelRun
{
    private readonly Graph graph;
    private readonly NdArray[] values;

    /// <summary>Lowers and computes.</summary>
    /// <param name="attributes">The model's attributes.</param>
    /// <param name="mode">Which of its functions.</param>
    /// <param name="input">The batch.</param>
    /// <param name="labels">Its labels, if the function has a loss.</param>
    /// <param name="sampleWeights">All 1 where they aren't given.</param>
    /// <param name="weights">Values of the weights; those that aren't given are 0.</param>
    public ModelRun(string attributes, LoweringMode mode, NdArray input, NdArray? labels = null, double[]? sampleWeights = null,
        Func<WeightNode, double[]>? weights = null)
        : this(Declare.Sound(attributes), mode, input, labels, sampleWeights, weights)
    {
    }

    /// <summary>Lowers and computes a model that is there already, with the sizes that its declaration leaves open.</summary>
    public ModelRun(
        ModelGraph model, LoweringMode mode, NdArray input, NdArray? labels = null, double[]? sampleWeights = null,
        Func<WeightNode, double[]>? weights = null, Dictionary<string, long>? sizes = null)
    {
        Model = model;
        LoweredModel lowered = ModelLowering.Lower(Model, mode);
        GraphBuilder b = lowered.Builder;
        b.SetResult(ResultRole.Output, 0, lowered.Outputs[0]);
        Value x = b.Parameter(ParameterRole.Input, 0, Model.Layers[0].Name, new TensorType(Model.Layers[0].Shape));
        Value differentiated = lowered.Loss ?? b.Sum(lowered.Outputs[0], [.. Enumerable.Range(0, lowered.Outputs[0].Shape.Rank)]);
        b.SetResult(ResultRole.Loss, 0, differentiated);
        Value[] by = [x, .. Enumerable.Range(0, Model.Weights.Count).Select(i => lowered.Weight(Model, i))];
        Value[] gradients = Differentiation.Gradients(b, differentiated, by);
        for (int i = 0; i < gradients.Length; i++)
            b.SetResult(ResultRole.Gradient, i, gradients[i]);
        foreach ((int weight, Value next) in lowered.Updates)
            b.SetResult(ResultRole.State, weight, next);
        graph = b.ToGraph();
        int batch = input.Shape[0];
        var parameters = new Dictionary<(ParameterRole, int), NdArray>
        {
            [(ParameterRole.Input, 0)] = input,
            [(ParameterRole.SampleWeight, 0)] = Weights(Model.Outputs[0].WeightShape, batch, sampleWeights),
        };
        if (labels is not null)
            parameters[(ParameterRole.Label, 0)] = labels;
        for (int i = 0; i < Model.Weights.Count; i++)
        {
            int[] shape = [.. Model.Weights[i].Shape];
            parameters[(ParameterRole.Weight, i)] = weights is null ? new NdArray(shape) : new NdArray(shape, weights(Model.Weights[i]));
        }

        values = Evaluator.Run(graph, new Dictionary<string, long>(sizes ?? []) { ["batch"] = batch }, parameters);
    }

    public ModelGraph Model { get; }

    /// <summary>A weight for each loss: as many as given, or those of the samples, repeated.</summary>
    private static NdArray Weights(Shape shape, int batch, double[]? given)
    {
        int[] sizes = [batch, .. shape.Skip(1).Select(d => (int)d.Constant!)];
        int count = sizes.Aggregate(1, (n, d) => n * d);
        return new NdArray(sizes, [.. Enumerable.Range(0, count).Select(i => given is null ? 1 : given[i * given.Length / count])]);
    }

    public double[] Output => Of(ResultRole.Output, 0);

    public double Loss => Of(ResultRole.Loss, 0)[0];

    public double[] InputGradient => Of(ResultRole.Gradient, 0);

    public double[] WeightGradient(int weight) => Of(ResultRole.Gradient, weight + 1);

    /// <summary>A weight's value after the step.</summary>
    public double[] Next(int weight) => Of(ResultRole.State, weight);

    private double[] Of(ResultRole role, int index) => values[graph.Results.Single(r => r.Role == role && r.Index == index).Node].Data;
}

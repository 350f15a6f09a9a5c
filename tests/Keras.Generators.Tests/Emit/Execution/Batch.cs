using Keras.Cpu;
using Keras.Generators.Compilation;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>Random data and weights for a model, and what the reference makes of them.</summary>
internal sealed class Batch
{
    private readonly CompiledModel compiled;
    private readonly uint key;
    private readonly Dictionary<string, long> symbols;
    private readonly Dictionary<(ParameterRole Role, int Index), NdArray> parameters = [];

    public Batch(CompiledModel compiled, int samples, int seed)
    {
        this.compiled = compiled;
        Samples = samples;
        key = (uint)seed * 2654435761u;
        var random = new Random(seed);
        ModelGraph model = compiled.Model;
        Unknown = SizesFor(model, random) ?? throw new InvalidOperationException($"No sizes fit all layers of {model.Name}.");
        symbols = Symbols(model, samples, Unknown);
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            bool areWhole = LayerDefinition.DType.Read(model.Layer(model.Inputs[i].Tensor).Arguments) is { } type
                && type.Contains("int", StringComparison.Ordinal);
            parameters[(ParameterRole.Input, i)] =
                Numbers(Sizes(model.Inputs[i].Shape), () => areWhole ? random.Next(4) : (random.NextDouble() * 4) - 2);
        }

        for (int i = 0; i < model.Outputs.Count; i++)
        {
            OutputNode output = model.Outputs[i];
            parameters[(ParameterRole.SampleWeight, i)] =
                Numbers(Sizes(output.WeightShape), () => random.Next(4) == 0 ? 0 : random.NextDouble() * 2);
            parameters[(ParameterRole.Label, i)] = compiled.Functions.Any(f => f.Labels is not null)
                ? Numbers(Sizes(output.Shape), () => (random.NextDouble() * 2) - 1)
                : Labels(output, random);
        }

        for (int i = 0; i < model.States.Count; i++)
            parameters[(ParameterRole.SampleState, i)] = Numbers(Sizes(model.States[i].Shape), () => (random.NextDouble() * 2) - 1);
        for (int i = 0; i < model.Weights.Count; i++)
        {
            bool variance = model.Weights[i].Name is "moving_variance" or "variance";
            parameters[(ParameterRole.Weight, i)] =
                Numbers([.. model.Weights[i].Shape], () => variance ? 0.5 + random.NextDouble() : random.NextDouble() - 0.5);
        }
    }

    public int Samples { get; }

    /// <summary>The sizes that the declaration leaves open.</summary>
    public long[] Unknown { get; }

    public uint Key => key;

    /// <summary>What is handed in, by role and index.</summary>
    public IReadOnlyDictionary<(ParameterRole Role, int Index), NdArray> Parameters => parameters;

    /// <summary>What a function takes.</summary>
    public float[][] Inputs(string function)
    {
        ParameterRole[] roles = function == "Predict"
            ? [ParameterRole.Input]
            : [ParameterRole.Input, ParameterRole.Label, ParameterRole.SampleWeight];
        return [.. roles.SelectMany(r => parameters.Where(p => p.Key.Role == r).OrderBy(p => p.Key.Index).Select(p => Floats(p.Value)))];
    }

    /// <summary>What is kept from the batch before.</summary>
    public float[][] States() =>
        [.. Enumerable.Range(0, compiled.Model.States.Count).Select(i => Floats(parameters[(ParameterRole.SampleState, i)]))];

    /// <summary>All weights in their flat layout.</summary>
    public float[] Weights()
    {
        var flat = new float[compiled.Weights.Floats];
        for (int i = 0; i < compiled.Model.Weights.Count; i++)
            Floats(parameters[(ParameterRole.Weight, i)]).CopyTo(flat, compiled.Weights.Offsets[i]);
        return flat;
    }

    /// <summary>What each result of a function should be.</summary>
    public IReadOnlyDictionary<(ResultRole Role, int Index), double[]> Expected(string function)
    {
        Graph graph = compiled.Functions.Single(f => f.Name == function).Graph;
        return Expected(graph, parameters);
    }

    /// <summary>What each result of a graph is for parameters that may be others than those of the batch.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="given">The parameters.</param>
    /// <param name="rounding">What becomes of each number that is computed.</param>
    public IReadOnlyDictionary<(ResultRole Role, int Index), double[]> Expected(
        Graph graph, IReadOnlyDictionary<(ParameterRole Role, int Index), NdArray> given, Func<double, double>? rounding = null)
    {
        NdArray[] values = new Evaluator(symbols, given) { Random = Uniform, Rounding = rounding }.Run(graph);
        return graph.Results.ToDictionary(r => (r.Role, r.Index), r => values[r.Node].Data);
    }

    /// <summary>The runtime's random numbers, in its order: by the number of the element in the whole batch.</summary>
    private unsafe NdArray Uniform(RngUniform op, int[] sizes)
    {
        var values = new float[sizes.Aggregate(1, (a, b) => a * b)];
        fixed (float* p = values)
            Elementwise.Map(p, values.Length, new UniformFormula(unchecked(key + ((uint)op.Slot * 0x9E3779B9u))));
        return new NdArray(sizes, [.. values.Select(v => (double)v)]);
    }

    private NdArray Labels(OutputNode output, Random random)
    {
        int[] sizes = Sizes(output.LabelShape);
        if (output.Labels == LabelKind.ClassNumbers)
            return Numbers(sizes, () => output.IgnoreClass is { } ignored && random.Next(4) == 0
                ? ignored : random.Next(output.Classes > 0 ? output.Classes : 3));
        if (output.Loss?.Kind == "CategoricalCrossentropy")
            return Numbers(sizes, random.NextDouble);
        return Numbers(sizes, () => output.Loss?.Kind == "BinaryCrossentropy" ? random.Next(2) : (random.NextDouble() * 2) - 1);
    }

    /// <summary>Open sizes that every layer can take, different ones if possible; null where none are found.</summary>
    public static long[]? SizesFor(ModelGraph model, Random random)
    {
        string[] names = [.. model.UnknownSizes];
        for (int attempt = 0; attempt < 100; attempt++)
        {
            long same = random.Next(7, 13);
            long[] sizes = [.. names.Select(_ => attempt % 2 == 0 ? random.Next(7, 13) : same)];
            Dictionary<string, long> symbols = Symbols(model, 1, sizes);
            if (model.Layers.All(l => l.OutputShapes.All(s => DimCode.Evaluate(s, symbols).All(n => n > 0))
                && l.Demands.All(d => DimCode.Evaluate(d.Left, symbols) - DimCode.Evaluate(d.Right, symbols) is var left
                    && (d.IsMinimum ? left >= 0 : left == 0))))
                return sizes;
        }

        return null;
    }

    private static Dictionary<string, long> Symbols(ModelGraph model, int samples, long[] unknown)
    {
        var symbols = new Dictionary<string, long> { ["batch"] = samples };
        foreach ((string name, long size) in model.UnknownSizes.Zip(unknown))
            symbols[name] = size;
        return symbols;
    }

    private int[] Sizes(Shape shape) => DimCode.Evaluate(shape, symbols);

    private static NdArray Numbers(int[] sizes, Func<double> next)
    {
        var array = new NdArray(sizes);
        for (int i = 0; i < array.Data.Length; i++)
            array.Data[i] = (float)next();
        return array;
    }

    private static float[] Floats(NdArray array) => [.. array.Data.Select(v => (float)v)];

    private readonly struct UniformFormula(uint key) : IElementwise
    {
        public V At<V>(nint index)
            where V : struct, ISimd<V> => V.Uniform(key, index);
    }
}

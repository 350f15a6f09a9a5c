using Keras.Execution;
using Keras.Serialization;

namespace Keras;

public abstract partial class Model
{
    private const string ArchiveExtension = ".keras", WeightsExtension = ".weights.h5";

    /// <summary>
    /// Writes the model in Keras' own format: architecture, weights and optimizer as <c>.keras</c>, or weights and optimizer alone as
    /// <c>.weights.h5</c>. The file is replaced in one step, so that an old one survives a failure.
    /// </summary>
    /// <param name="path">Where to; the name decides the format.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(ArchiveExtension, StringComparison.OrdinalIgnoreCase)) SaveWeights(path);
        else KerasArchive.Save(path, Description.ConfigJson, StoredState());
    }

    /// <summary>Writes weights and optimizer as <c>.weights.h5</c>.</summary>
    /// <inheritdoc cref="Save"/>
    public void SaveWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(WeightsExtension, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"Expected a name that ends in {ArchiveExtension} (the model) or {WeightsExtension} (its weights), received '{path}'.", nameof(path));
        WeightFile.Save(path, StoredState());
    }

    /// <summary>
    /// Takes weights, and the optimizer's state where it fits, from a file that Keras or this library wrote: <c>.keras</c>, <c>.weights.h5</c>,
    /// <c>.h5</c>. All of it is read and checked before anything changes.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file is damaged, or of another architecture; the model is as before.</exception>
    /// <exception cref="IOException">The file can't be read; the model is as before.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void LoadWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using WeightFile file = WeightFile.Open(path);
        Load(file, mustBeThisModel: false);
    }

    private void Load(WeightFile file, bool mustBeThisModel)
    {
        Backend backend = Backend;
        if (mustBeThisModel) file.CheckArchitecture(Description.ConfigJson);
        float[][] weights = Read(file.Match(Array.ConvertAll(Description.Weights,
            weight => new WantedWeight(weight.Path, weight.LayerName, weight.Shape, weight.Trainable))));
        Action restoreOptimizer = Description.IsCompiled ? ReadOptimizer(file) : static () => { };

        for (int i = 0; i < weights.Length; i++) backend.WriteWeights(Description.Weights[i].Offset, weights[i]);
        restoreOptimizer();
    }

    /// <summary>
    /// What a generated <c>Load</c> calls: fills a new model, and disposes it where that fails. Unlike <see cref="LoadWeights"/> it also compares the architecture, where the
    /// file has one: a file whose weights happen to fit, but which computes something else, is refused.
    /// </summary>
    /// <inheritdoc cref="LoadWeights"/>
    protected static TModel Load<TModel>(TModel model, string path) where TModel : Model
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Load(model, () => WeightFile.Open(path));
    }

    /// <summary>The same from a file that was copied beside the program when it was built.</summary>
    /// <inheritdoc cref="LoadWeights"/>
    protected static TModel LoadBesideProgram<TModel>(TModel model, string path) where TModel : Model => Load(model, Path.Combine(AppContext.BaseDirectory, path));

    /// <summary>The same from a file that lies among the resources of the model's assembly.</summary>
    /// <param name="model">A new model.</param>
    /// <param name="name">The resource's name.</param>
    /// <exception cref="FileNotFoundException">The assembly has no such resource.</exception>
    /// <exception cref="ModelFileException">The file is damaged, or of another architecture.</exception>
    protected static TModel LoadResource<TModel>(TModel model, string name) where TModel : Model => Load(model, () =>
    {
        Stream resource = typeof(TModel).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The assembly of {typeof(TModel).Name} has no resource {name}. The build embeds it where the item says so: <AdditionalFiles Include=\"{name}\" Embed=\"true\" />.", name);
        return WeightFile.Open(resource, name);
    });

    private static TModel Load<TModel>(TModel model, Func<WeightFile> open) where TModel : Model
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            using WeightFile file = open();
            model.Load(file, mustBeThisModel: true);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private WeightSet StoredState()
    {
        Backend backend = Backend;
        var state = new WeightSet();
        state.AddGroup("vars", Description.Name);
        LayerDescription[] layers = Array.FindAll(Description.Layers, layer => Description.KerasClass != "Sequential" || layer.KerasClass != "InputLayer");
        string[] groups = LayerPaths.Of(layers.Select(layer => layer.KerasClass));
        for (int i = 0; i < layers.Length; i++) state.AddGroup(groups[i], layers[i].Name);
        foreach (WeightDescription weight in Description.Weights)
        {
            state.Add(weight.Path, weight.LayerName, weight.Shape,
                (first, destination) => backend.ReadWeights(weight.Offset + first, destination));
        }
        if (Description.IsCompiled) StoreOptimizer(state);
        return state;
    }

    private void StoreOptimizer(WeightSet state)
    {
        Backend backend = Backend;
        Optimizer optimizer = Optimizer;
        OptimizerVariable[] variables = OptimizerVariable.Of(optimizer, Description);
        // Before the first step Keras has no slots either.
        if (optimizer.Iterations == 0) variables = [.. variables.TakeWhile(variable => variable is NumberVariable).Take(2)];
        for (int i = 0; i < variables.Length; i++)
        {
            string path = $"optimizer/vars/{i}";
            switch (variables[i])
            {
                case NumberVariable { IsInteger: true } number:
                    state.AddInteger(path, optimizer.Name, (long)number.Value);
                    break;
                case NumberVariable number:
                    state.Add(path, optimizer.Name, [], new[] { (float)number.Value });
                    break;
                case SlotVariable slot:
                    state.Add(path, optimizer.Name, slot.Shape, (first, destination) => backend.ReadSlot(slot.Slot, slot.Offset + first, destination));
                    break;
            }
        }
    }

    private Action ReadOptimizer(WeightFile file)
    {
        Backend backend = Backend;
        Optimizer optimizer = Optimizer;
        OptimizerVariable[] variables = OptimizerVariable.Of(optimizer, Description);
        StoredWeight?[]? stored = file.MatchOptimizer(Array.ConvertAll(variables, variable => ((IReadOnlyList<int>)variable.Shape, variable.IsInteger)), out string? problem);
        if (stored is null)
        {
            // Weights alone, or an optimizer that never made a step, are nothing to warn of.
            if (file.OptimizerState.Count > 2) Console.Error.WriteLine($"Warning: {problem} Its state was not loaded.");
            return static () => { };
        }
        var restores = new List<Action>();
        for (int i = 0; i < variables.Length; i++)
        {
            if (stored[i] is not { } one) continue;
            if (variables[i] is NumberVariable number) restores.Add(RestoreNumber(number, one, file.Name));
            if (variables[i] is not SlotVariable slot) continue;
            float[] values = new float[one.Count];
            one.Read(values);
            restores.Add(() => backend.WriteSlot(slot.Slot, slot.Offset, values));
        }
        return () => restores.ForEach(restore => restore());
    }

    private static Action RestoreNumber(NumberVariable number, StoredWeight stored, string file)
    {
        float single = 0;
        if (!number.IsInteger) stored.Read(new Span<float>(ref single));
        double value = number.IsInteger ? stored.ReadInteger() : single;
        if (!number.Allows(value))
            throw new DamagedModelFileException($"{file}: the optimizer's state is damaged: expected as {number.Name} a finite number of at least {number.Least}, received {value}.");
        return () => number.Value = value;
    }

    private static float[][] Read(IReadOnlyList<StoredWeight> stored)
    {
        var values = new float[stored.Count][];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new float[stored[i].Count];
            stored[i].Read(values[i]);
        }
        return values;
    }
}

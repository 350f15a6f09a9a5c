using Keras.Execution;
using Keras.Serialization;

namespace Keras;

public abstract partial class Model
{
    private const string ArchiveExtension = ".keras", WeightsExtension = ".weights.h5", ShardsExtension = ".weights.json";
    private const int PieceFloats = 4096;
    private static readonly string[] LegacyExtensions = [".h5", ".hdf5"];

    /// <summary>
    /// Writes the model as Keras does: architecture, weights and optimizer as <c>.keras</c> (a zip, or with <paramref name="zipped"/> false
    /// a folder of what is in it) or as legacy <c>.h5</c> and <c>.hdf5</c>, or weights and optimizer alone as <c>.weights.h5</c>. Files are
    /// replaced in one step, so that old ones survive a failure.
    /// </summary>
    /// <param name="path">Where to; the name decides the format.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="zipped">Whether a model in Keras' own format is one file. As a folder it may have any name.</param>
    /// <param name="includeOptimizer">Whether a legacy file gets the optimizer's state and how the model is trained.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="IOException">The file can't be written, or it is there and <paramref name="overwrite"/> is false.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void Save(string path, bool overwrite = true, bool zipped = true, bool includeOptimizer = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (zipped && EndsWith(path, WeightsExtension))
        {
            SaveWeights(path, overwrite);
            return;
        }

        bool isLegacy = zipped && LegacyExtensions.Any(extension => EndsWith(path, extension));
        if (zipped && !isLegacy && !EndsWith(path, ArchiveExtension))
            throw new ArgumentException(
                $"Expected a name that ends in {ArchiveExtension} or .h5 (the model) or {WeightsExtension} (its weights), received '{path}'.", nameof(path));
        CheckOverwrite(path, overwrite);
        using SavedModel model = SavedState(includeOptimizer || !isLegacy);
        if (isLegacy) LegacyFile.Save(path, model);
        else if (zipped) KerasArchive.Save(path, model.ConfigJson, model.ByPath());
        else KerasArchive.SaveFolder(path, model.ConfigJson, model.ByPath());
    }

    /// <summary>
    /// Writes weights and optimizer as <c>.weights.h5</c>, or with <paramref name="maxShardSize"/> as several such files of limited size
    /// and a <c>.weights.json</c> that tells what is where.
    /// </summary>
    /// <param name="path">A name that ends in <c>.weights.h5</c>, or in <c>.weights.json</c> for several files.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="maxShardSize">The most values in a file, in GB (2³⁰ bytes); null for one file.</param>
    /// <exception cref="ArgumentException">The name ends otherwise, or a weight alone is larger than a file may be.</exception>
    /// <exception cref="IOException">The file can't be written, or it is there and <paramref name="overwrite"/> is false.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void SaveWeights(string path, bool overwrite = true, double? maxShardSize = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool isOne = EndsWith(path, WeightsExtension);
        if (maxShardSize is null ? !isOne : !isOne && !EndsWith(path, ShardsExtension))
            throw new ArgumentException(
                $"Expected a name that ends in {WeightsExtension}{(maxShardSize is null ? "" : $" or {ShardsExtension}")}, received '{path}'.", nameof(path));
        if (maxShardSize is { } size && !(size > 0 && double.IsFinite(size)))
            throw new ArgumentOutOfRangeException(nameof(maxShardSize), size, "Expected a number of GB above 0.");
        // The index of several files has its own extension, as in Keras.
        if (maxShardSize is not null && isOne) path = path[..^WeightsExtension.Length] + ShardsExtension;
        CheckOverwrite(path, overwrite);
        using SavedModel model = SavedState(withOptimizer: true);
        if (maxShardSize is { } most) ShardedFile.Save(path, model, most);
        else WeightFile.Save(path, model.ByPath());
    }

    private static bool EndsWith(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static void CheckOverwrite(string path, bool overwrite)
    {
        if (!overwrite && (File.Exists(path) || Directory.Exists(path)))
            throw new IOException($"'{path}' is there already, and is not to be overwritten.");
    }

    /// <summary>
    /// Takes weights, and the optimizer's state where it fits, from a file that Keras or this library wrote: <c>.keras</c>,
    /// <c>.weights.h5</c>, <c>.weights.json</c>, <c>.h5</c>. All of it is read and checked before anything changes.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file is damaged, or of another architecture; the model is as before.</exception>
    /// <exception cref="IOException">The file can't be read; the model is as before.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void LoadWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using WeightFile file = WeightFile.Open(path);
        Load(file, withOptimizer: true);
    }

    private void Load(WeightFile file, bool withOptimizer)
    {
        IReadOnlyList<StoredWeight> stored = file.Match(Array.ConvertAll(Description.KerasWeights,
            weight => new WantedWeight(weight.Path, weight.LayerName, weight.Shape, weight.Trainable) { CopyPath = weight.CopyPath }));
        Action? restoreOptimizer = withOptimizer && Description.IsCompiled ? ReadOptimizer(file) : null;
        if (_hasWeights)
        {
            float[][] weights = Read(stored);
            for (int i = 0; i < weights.Length; i++) _backend.WriteWeights(Description.KerasWeights[i].Offset, weights[i]);
        }
        else
        {
            // A new model has nothing to lose: its weights needn't be read twice, nor be made up before. Where that fails they are still to
            // be made up.
            Copy(stored);
            _hasWeights = true;
        }
        restoreOptimizer?.Invoke();
    }

    /// <summary>
    /// What a generated <c>Load</c> calls: fills a new model, and disposes it where that fails. Unlike <see cref="LoadWeights"/> it also
    /// compares the architecture, where the file has one: a file whose weights happen to fit, but which computes something else, is
    /// refused.
    /// </summary>
    /// <param name="model">A new model.</param>
    /// <param name="path">The file.</param>
    /// <param name="compile">Whether the optimizer's state is taken too, where the file has some.</param>
    /// <inheritdoc cref="LoadWeights"/>
    protected static TModel Load<TModel>(TModel model, string path, bool compile = true) where TModel : Model
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Load(model, config => WeightFile.Open(path, config), compile);
    }

    /// <summary>The same from a file that was copied beside the program when it was built.</summary>
    /// <inheritdoc cref="Load{TModel}(TModel, string, bool)"/>
    protected static TModel LoadBesideProgram<TModel>(TModel model, string path, bool compile = true) where TModel : Model =>
        Load(model, Path.Combine(AppContext.BaseDirectory, path), compile);

    /// <summary>The same from a file that lies among the resources of the model's assembly.</summary>
    /// <param name="model">A new model.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="compile">Whether the optimizer's state is taken too, where the file has some.</param>
    /// <exception cref="FileNotFoundException">The assembly has no such resource.</exception>
    /// <exception cref="ModelFileException">The file is damaged, or of another architecture.</exception>
    protected static TModel LoadResource<TModel>(TModel model, string name, bool compile = true)
        where TModel : Model => Load(model, config =>
    {
        Stream resource = typeof(TModel).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException(
                $"The assembly of {typeof(TModel).Name} has no resource {name}. The build embeds it where the item says so: <AdditionalFiles Include=\"{name}\" Embed=\"true\" />.", name);
        return WeightFile.Open(resource, name, config);
    }, compile);

    private static TModel Load<TModel>(TModel model, Func<string, WeightFile> open, bool compile) where TModel : Model
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            using WeightFile file = open(model.Description.ConfigJson);
            file.CheckArchitecture(model.Description.ConfigJson);
            model.Load(file, withOptimizer: compile);
            foreach (AdaptableLayer layer in model.LearningLayers) layer.ReadState(file.ConfigJson, file.Name);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private SavedModel SavedState(bool withOptimizer)
    {
        Backend backend = Backend;
        SavedWeight[] weights =
            Array.ConvertAll(Description.KerasWeights,
                weight => new SavedWeight(weight.Path, weight.LayerName, weight.Name, weight.Trainable,
            NewNumbers.Of(weight.Shape, weight.IsInt8,
                (first, destination) => backend.ReadWeights(weight.Offset + first, destination))) { CopyPath = weight.CopyPath });
        string config = Description.ConfigJson;
        foreach (AdaptableLayer layer in LearningLayers) config = layer.WriteState(config);
        return withOptimizer && Description.IsCompiled
            ? new SavedModel(config, weights, Optimizer.Name, SavedOptimizer())
            : new SavedModel(config, weights, "", []);
    }

    private SavedVariable[] SavedOptimizer()
    {
        Backend backend = Backend;
        Optimizer optimizer = Optimizer;
        OptimizerVariable[] variables = OptimizerVariable.Of(optimizer, Description),
            inner = [.. optimizer.InnerVariables(Description, Description.TrainableWeights)];
        OptimizerVariable[] own = variables[..^inner.Length];
        // Before the first step Keras has no slots either.
        if (optimizer.Iterations == 0) (own, inner) = ([.. Beginning(own)], [.. Beginning(inner)]);
        return [.. own.Select(variable => Saved(variable, optimizer)), .. inner.Select(variable => Saved(variable, optimizer.Inner!))];

        static IEnumerable<OptimizerVariable> Beginning(OptimizerVariable[] all) =>
            all.TakeWhile(variable => variable is NumberVariable).Take(2);

        SavedVariable Saved(OptimizerVariable variable, Optimizer owner) => new(variable.Name, variable switch
        {
            NumberVariable { IsInteger: true } number => NewNumbers.Integer((long)number.Value),
            NumberVariable number => NewNumbers.Float((float)number.Value),
            SlotVariable slot =>
                NewNumbers.Floats(slot.Shape, (first, destination) => backend.ReadSlot(slot.Slot, slot.Offset + first, destination)),
            _ => throw new InvalidOperationException($"{variable.Name} has no form in files."),
        }) { Owner = owner.Name };
    }

    private Action? ReadOptimizer(WeightFile file)
    {
        Optimizer optimizer = Optimizer;
        OptimizerVariable[] variables = OptimizerVariable.Of(optimizer, Description);
        StoredWeight?[]? stored =
            file.MatchOptimizer(Array.ConvertAll(variables, variable => ((IReadOnlyList<int>)variable.Shape, variable.IsInteger)),
                out string? problem);
        if (stored is null)
        {
            // Weights alone, or an optimizer that never made a step, are nothing to warn of.
            if (file.OptimizerState.Count > 2) Console.Error.WriteLine($"Warning: {problem} Its state was not loaded.");
            return null;
        }
        var restores = new List<Action>();
        for (int i = 0; i < variables.Length; i++)
        {
            if (stored[i] is not { } one) continue;
            if (variables[i] is NumberVariable number) restores.Add(RestoreNumber(number, one, file.Name));
            if (variables[i] is not SlotVariable slot) continue;
            float[] values = new float[one.Count];
            one.Read(values);
            restores.Add(() => _backend.WriteSlot(slot.Slot, slot.Offset, values));
        }
        return () => restores.ForEach(restore => restore());
    }

    private static Action RestoreNumber(NumberVariable number, StoredWeight stored, string file)
    {
        float single = 0;
        if (!number.IsInteger) stored.Read(new Span<float>(ref single));
        double value = number.IsInteger ? stored.ReadInteger() : single;
        if (!number.Allows(value))
            throw new DamagedModelFileException(
                $"{file}: the optimizer's state is damaged: expected as {number.Name} a finite number of at least {number.Least}, received {value}.");
        return () => number.Value = value;
    }

    private void Copy(IReadOnlyList<StoredWeight> stored)
    {
        var piece = new float[PieceFloats];
        for (int i = 0; i < stored.Count; i++)
        {
            for (long first = 0; first < stored[i].Count; first += piece.Length)
            {
                Span<float> values = piece.AsSpan(0, (int)Math.Min(piece.Length, stored[i].Count - first));
                stored[i].Read(first, values);
                _backend.WriteWeights(Description.KerasWeights[i].Offset + first, values);
            }
        }
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

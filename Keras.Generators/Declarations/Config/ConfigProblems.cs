namespace Keras.Generators.Declarations.Config;

/// <summary>What a configuration asks for that can't be compiled, gathered so that it is all named at once.</summary>
internal sealed class ConfigProblems
{
    private readonly List<string> options = [];
    private readonly Dictionary<string, List<string>> layers = new(StringComparer.Ordinal);

    public bool IsEmpty => options.Count == 0 && layers.Count == 0;

    /// <summary>A layer of a kind that isn't known.</summary>
    public void AddLayer(string kind, string name)
    {
        if (!layers.TryGetValue(kind, out List<string>? names))
            layers[kind] = names = [];
        if (!names.Contains(name))
            names.Add(name);
    }

    /// <summary>Anything else, as in "'dense': kernelConstraint UnitNorm".</summary>
    public void Add(string option)
    {
        if (!options.Contains(option))
            options.Add(option);
    }

    /// <summary>What a model inside the model asks for.</summary>
    public void Add(ConfigProblems others)
    {
        foreach (KeyValuePair<string, List<string>> layer in others.layers)
            layer.Value.ForEach(name => AddLayer(layer.Key, name));
        others.options.ForEach(Add);
    }

    /// <summary>All of it as one problem at the attribute that names the file.</summary>
    public Problem ToProblem(string file, int attribute)
    {
        var parts = layers.OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l => $"{l.Key} ({string.Join(", ", l.Value.Select(n => $"'{n}'"))})").Concat(options);
        return new Problem(ProblemIds.Unsupported, new DeclarationPath(attribute),
            $"{file} uses what can't be compiled yet: {string.Join("; ", parts)}.");
    }
}

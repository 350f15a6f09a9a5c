using Keras.Generators.Declarations.Config;

namespace Keras.Generators.Declarations.Files;

/// <summary>The declaration of a class whose architecture is in a file.</summary>
internal static class FileDeclaration
{
    private const string Configuration = "config.json";

    /// <param name="reference">The class.</param>
    /// <param name="files">The model files among the project's additional files.</param>
    /// <param name="places">What the build says of them.</param>
    /// <param name="runtime">The optimizers and metrics that there are.</param>
    public static ModelDeclaration Of(
        ModelReference reference, EquatableArray<ModelFile> files, EquatableArray<ModelFilePlace> places, RuntimeTypes runtime)
    {
        ModelFile[] found = [.. files.Where(f => ModelFileSearch.IsNamed(f.Path, reference.Path))];
        ModelFile? file = found.Length == 1 ? found[0] : found.FirstOrDefault(f => f.Path == reference.Path);
        ModelFilePlace? place = file is null ? null : places.FirstOrDefault(p => p.Path == file.Path);
        var problems = new List<string>(CheckClass(reference));
        if (file is null)
            problems.Add(NotFound(reference, found));
        else if (file.Fault is not null)
            problems.Add($"{reference.Path} can't be read: {file.Fault}.");
        else if (reference.Embed && place is { Resource: "" })
            problems.Add(
                $"{reference.Path} is to be embedded, but the build doesn't: write Embed=\"true\" at its item, as in <AdditionalFiles Include=\"{reference.Path}\" Embed=\"true\" />.");
        ModelDeclaration declaration = file?.Config is null
            ? new ModelDeclaration(reference.Class, "Functional", null, [])
            : ConfigReader.Read(file, reference.Class, runtime, reference.Attribute, reference.Declarations);
        return declaration with
        {
            IsFromFile = true,
            Attribute = reference.Attribute,
            Pretrained = Weights(reference, file, place),
            Problems = [.. problems.Select(p => new Problem(ProblemIds.ModelFile, new DeclarationPath(reference.Attribute), p)),
                .. declaration.Problems],
        };
    }

    private static IEnumerable<string> CheckClass(ModelReference reference)
    {
        if (!reference.IsAlone)
            yield return $"'{reference.Class.Name}' is declared twice: by [Sequential] and by [KerasModel]. A model has one declaration.";
        if (reference.Declarations.FirstOrDefault(d => d.Family == Family.Layer) is { } layer)
            yield return $"The layers of '{reference.Class.Name}' are those of {reference.Path}; {layer.Kind} can't be added to them.";
    }

    private static string NotFound(ModelReference reference, ModelFile[] found) => found.Length == 0
        ? $"There is no {reference.Path} in the project. Put the file into the project's folder, or write <AdditionalFiles Include=\"{reference.Path}\" /> into the project (.keras, .h5 or .json)."
        : $"{reference.Path} can be {string.Join(" or ", found.Select(f => f.Path))}. Give as much of the path as tells them apart.";

    /// <summary>Where weights are found at run time. The text of an architecture has none; a folder's lie beside it.</summary>
    private static PretrainedWeights? Weights(ModelReference reference, ModelFile? file, ModelFilePlace? place)
    {
        string path = file?.Path ?? reference.Path, name = ModelFile.NameOf(path);
        bool isFolder = name == Configuration || name.IndexOf('.') < 0;
        if (!isFolder && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return null;
        if (reference.Embed)
            return new PretrainedWeights(reference.Path, place is { Resource.Length: > 0 } ? place.Resource : name, null);
        string output = place is { Output.Length: > 0 } ? place.Output : isFolder ? LastParts(path, 2) : name;
        return new PretrainedWeights(reference.Path, null, isFolder && ModelFile.NameOf(output) == Configuration
            ? output.Substring(0, output.Length - Configuration.Length).TrimEnd('/') : output);
    }

    private static string LastParts(string path, int count)
    {
        string[] parts = path.Split('/');
        return string.Join("/", parts.Skip(parts.Length - count));
    }
}

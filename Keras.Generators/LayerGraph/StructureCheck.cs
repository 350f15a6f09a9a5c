using Keras.Generators.Declarations;
using Keras.Generators.Layers;

namespace Keras.Generators.LayerGraph;

/// <summary>Checks what doesn't need shapes: the class, its Input, and the layers' names.</summary>
internal static class StructureCheck
{
    public static IEnumerable<Problem> Run(ModelDeclaration declaration)
    {
        ClassInfo type = declaration.Class;
        if (HiddenNames.IsMember(type.Name))
        {
            yield return new Problem(ProblemIds.NotAModelClass, DeclarationPath.Class,
                $"'{type.Name}' can't be a model's name, since every model has a member of that name.");
        }
        else if (!type.IsSupported)
        {
            yield return new Problem(
                ProblemIds.NotAModelClass, DeclarationPath.Class,
                $"'{type.Name}' can't be a model: a model is a class of its own, not static, abstract, generic or a record, without another base class.");
        }
        else if (!type.IsPartial)
        {
            yield return new Problem(
                ProblemIds.NotPartial, DeclarationPath.Class,
                $"'{type.Name}' and the types around it must be partial, since the compiler adds the model's members to it.",
                [new Fix(FixKind.AddPartial, DeclarationPath.Class, "", "Make it partial")]);
        }

        Declaration[] layers = [.. declaration.Declarations.Where(d => d.Family == Family.Layer)];
        foreach (Problem problem in CheckInput(type, layers).Concat(CheckParts(type, layers)).Concat(CheckNames(layers)))
            yield return problem;
    }

    private static IEnumerable<Problem> CheckInput(ClassInfo type, Declaration[] layers)
    {
        Declaration[] inputs = [.. layers.Where(l => l.Kind == "Input")];
        if (layers.Length == 0)
        {
            yield return new Problem(
                ProblemIds.MissingInput, DeclarationPath.Class,
                $"'{type.Name}' has no layers. Declare them as attributes, the Input first: [Input(4)] [Dense(3)].");
        }
        else if (inputs.Length == 0)
        {
            yield return new Problem(
                ProblemIds.MissingInput, new DeclarationPath(layers[0].Index),
                $"'{type.Name}' has no Input, so that the shapes of its layers aren't known. Put the shape of one sample first, without the batch axis: [{ExampleInput(layers[0])}].",
                [new Fix(FixKind.InsertBefore, new DeclarationPath(layers[0].Index), ExampleInput(layers[0]),
                    $"Insert [{ExampleInput(layers[0])}]")]);
        }
        else if (layers[0].Kind != "Input" && layers.All(l => l.Part == layers[0].Part))
        {
            yield return new Problem(
                ProblemIds.InputNotFirst, new DeclarationPath(inputs[0].Index),
                $"Input stands after {layers[0].Kind}, but layers follow each other as they are written, and the Input is where they begin.",
                [new Fix(FixKind.MoveFirst, new DeclarationPath(inputs[0].Index), "", "Move Input to the front")]);
        }

        foreach (Declaration second in inputs.Skip(1))
        {
            yield return new Problem(
                ProblemIds.SecondInput, new DeclarationPath(second.Index),
                "A Sequential model has one Input, its first layer. Layers in between take the output of the layer before them.",
                [new Fix(FixKind.RemoveAttribute, new DeclarationPath(second.Index), "", "Remove this Input")]);
        }
    }

    private static IEnumerable<Problem> CheckParts(ClassInfo type, Declaration[] layers)
    {
        if (layers.FirstOrDefault(l => l.Part != layers[0].Part) is { } stray)
        {
            yield return new Problem(
                ProblemIds.ScatteredLayers, new DeclarationPath(stray.Index),
                $"Layers of '{type.Name}' stand on several of its partial declarations, so that their order would depend on the order of the files. Write them all on one.");
        }
    }

    private static IEnumerable<Problem> CheckNames(Declaration[] layers)
    {
        var names = new LayerNames();
        var seen = new Dictionary<string, Declaration>(StringComparer.Ordinal);
        foreach (Declaration d in layers)
        {
            string? given = LayerDefinition.Name.Read(d.Arguments);
            string name = given ?? names.NextName(d.Kind == "Input" ? InputLayer.KindName : d.Kind);
            var at = new DeclarationPath(d.Index, given is null ? null : "name");
            if (name.Length == 0 || name.Contains('/'))
                yield return new Problem(ProblemIds.LayerName, at,
                    $"'{name}' can't be a layer's name: weights are saved under it, so it can't be empty or have a slash.");
            else if (seen.TryGetValue(name, out Declaration? other))
                yield return Duplicate(name, other, d, at, given is not null, seen.Keys);
            else
                seen.Add(name, d);
        }
    }

    private static Problem Duplicate(
        string name, Declaration first, Declaration second, DeclarationPath at, bool isGiven, ICollection<string> taken)
    {
        string free = Enumerable.Range(1, int.MaxValue).Select(n => $"{name}_{n}").First(n => !taken.Contains(n));
        return new Problem(
            ProblemIds.LayerName, at,
            $"Two layers are named '{name}': {first.Kind} and {second.Kind}{(isGiven ? "" : ", which gets it automatically")}. Names must be unique, since weights are saved under them.",
            [new Fix(FixKind.SetArgument, at with { Argument = "name" }, $"\"{free}\"", $"Name it \"{free}\"")]);
    }

    /// <summary>An Input of the rank that the first layer takes.</summary>
    private static string ExampleInput(Declaration first) =>
        first.Kind is "Conv2D" or "MaxPooling2D" or "Flatten" or "Rescaling" ? "Input(28, 28, 1)" : "Input(4)";
}

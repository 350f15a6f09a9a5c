using System.Collections.Immutable;
using Keras.Generators.Declarations.Config;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Keras.Generators.Declarations.Files;

/// <summary>
/// From classes with <c>[KerasModel]</c> and the project's additional files to declarations. Only files that an attribute names are read,
/// each once for every change of it.
/// </summary>
internal static class ModelFilePipeline
{
    private const string Resource = "build_metadata.AdditionalFiles.KerasResource", Output = "build_metadata.AdditionalFiles.KerasOutput";

    public static IncrementalValuesProvider<ModelDeclaration> Declarations(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ModelReference> references = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ModelReferenceReader.KerasModelAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (attribute, cancellation) => ModelReferenceReader.Read((INamedTypeSymbol)attribute.TargetSymbol, cancellation))
            // A class in two styles is compiled in the other one.
            .Where(static r => r is { IsAlone: true })
            .Select(static (r, _) => r!);
        IncrementalValueProvider<EquatableArray<string>> wanted = references.Select(static (r, _) => r.Path).Collect()
            .Select(static (paths, _) => paths.Distinct().OrderBy(p => p, StringComparer.Ordinal).ToEquatableArray());
        IncrementalValuesProvider<AdditionalText> texts =
            context.AdditionalTextsProvider.Where(static t => ModelFileSearch.IsModelFile(t.Path));
        IncrementalValueProvider<EquatableArray<ModelFile>> files = texts.Combine(wanted)
            .Where(static t => t.Right.Any(w => ModelFileSearch.IsNamed(ModelFileSearch.Normalize(t.Left.Path), w)))
            .Select(static (t, _) => ModelFileReader.Read(ModelFileSearch.Normalize(t.Left.Path)))
            .WithTrackingName(KerasGenerator.FileStep)
            .Collect().Select(static (f, _) => f.ToEquatableArray());
        IncrementalValueProvider<EquatableArray<ModelFilePlace>> places = texts.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (t, _) => PlaceOf(t.Left, t.Right))
            .Collect().Select(static (p, _) => p.Where(place => place is not null).Select(place => place!).ToEquatableArray());
        IncrementalValueProvider<RuntimeTypes> runtime =
            context.CompilationProvider.Select(static (compilation, _) => RuntimeTypes.Of(compilation));
        return references.Combine(files).Combine(places).Combine(runtime)
            .Select(static (d, _) => FileDeclaration.Of(d.Left.Left.Left, d.Left.Left.Right, d.Left.Right, d.Right));
    }

    /// <summary>The same for one class, without a pipeline.</summary>
    public static ModelDeclaration Declare(ModelReference reference, ImmutableArray<AdditionalText> texts,
        AnalyzerConfigOptionsProvider options, RuntimeTypes runtime, Func<AdditionalText, ModelFile> read)
    {
        AdditionalText[] named =
            [.. texts.Where(t => ModelFileSearch.IsModelFile(t.Path)
                && ModelFileSearch.IsNamed(ModelFileSearch.Normalize(t.Path), reference.Path))];
        return FileDeclaration.Of(
            reference, named.Select(read).ToEquatableArray(),
            named.Select(t => PlaceOf(t, options)).Where(p => p is not null).Select(p => p!).ToEquatableArray(), runtime);
    }

    /// <summary>What the build says of a file; null where it isn't one of ours.</summary>
    private static ModelFilePlace? PlaceOf(AdditionalText text, AnalyzerConfigOptionsProvider provider)
    {
        AnalyzerConfigOptions options = provider.GetOptions(text);
        return options.TryGetValue(Resource, out string? resource) | options.TryGetValue(Output, out string? output)
            ? new ModelFilePlace(ModelFileSearch.Normalize(text.Path), resource ?? "", output ?? "") : null;
    }
}

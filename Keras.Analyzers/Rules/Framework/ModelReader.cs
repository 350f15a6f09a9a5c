using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Declarations.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Keras.Analyzers;

/// <summary>Reads the models of a compilation, whichever style they are declared in.</summary>
internal sealed class ModelReader
{
    // A file is read once for every change of it: the host makes a new object then.
    private static readonly ConditionalWeakTable<AdditionalText, ModelFile> Files = new();

    private readonly INamedTypeSymbol sequential;
    private readonly INamedTypeSymbol? kerasModel;
    private readonly AnalyzerOptions options;
    private readonly Lazy<RuntimeTypes> runtime;

    private ModelReader(Compilation compilation, INamedTypeSymbol sequential, AnalyzerOptions options)
    {
        this.sequential = sequential;
        this.options = options;
        kerasModel = compilation.GetTypeByMetadataName(ModelReferenceReader.KerasModelAttribute);
        runtime = new Lazy<RuntimeTypes>(() => RuntimeTypes.Of(compilation));
    }

    /// <summary>Null where the compilation doesn't reference the runtime.</summary>
    public static ModelReader? Of(Compilation compilation, AnalyzerOptions options) =>
        compilation.GetTypeByMetadataName(ClassReader.SequentialAttribute) is { } sequential
            ? new ModelReader(compilation, sequential, options)
            : null;

    /// <summary>The declaration of a class; null where it isn't a model.</summary>
    public ModelDeclaration? Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        if (Has(attributes, kerasModel))
        {
            return ModelReferenceReader.Read(type, cancellationToken) is { } reference
                ? ModelFilePipeline.Declare(reference, options.AdditionalFiles, options.AnalyzerConfigOptionsProvider, runtime.Value, Read)
                : null;
        }

        return Has(attributes, sequential) ? ClassReader.Read(type, cancellationToken) : null;
    }

    private static ModelFile Read(AdditionalText text) =>
        Files.GetValue(text, static t => ModelFileReader.Read(ModelFileSearch.Normalize(t.Path)));

    private static bool Has(ImmutableArray<AttributeData> attributes, INamedTypeSymbol? marker) =>
        marker is not null && attributes.Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, marker));
}

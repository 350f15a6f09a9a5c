using System.Text;
using Keras.Generators.Compilation;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Files;
using Keras.Generators.Emit;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Keras.Generators;

/// <summary>Compiles every class with <c>[Sequential]</c> or <c>[KerasModel]</c>. Reports nothing: the analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class KerasGenerator : IIncrementalGenerator
{
    /// <summary>Names of the pipeline's steps, for tests that look at what ran again.</summary>
    internal const string DeclarationStep = "Keras.Declaration", FileStep = "Keras.File", SourceStep = "Keras.Source";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> withTorch = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName("Keras.Torch.ITorchModel") is not null);
        Compile(context, Sequential(context), withTorch);
        Compile(context, ModelFilePipeline.Declarations(context), withTorch);
    }

    private static IncrementalValuesProvider<ModelDeclaration> Sequential(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
        .ForAttributeWithMetadataName(
            ClassReader.SequentialAttribute,
            static (node, _) => node is ClassDeclarationSyntax,
            static (attribute, cancellation) => ClassReader.Read((INamedTypeSymbol)attribute.TargetSymbol, cancellation));

    private static void Compile(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ModelDeclaration> declarations,
        IncrementalValueProvider<bool> withTorch)
    {
        IncrementalValuesProvider<EquatableArray<SourceFile>> files = declarations.WithTrackingName(DeclarationStep).Combine(withTorch)
            .Select(static (model, _) => Compile(model.Left, model.Right))
            .WithTrackingName(SourceStep);
        context.RegisterSourceOutput(files, static (output, sources) =>
        {
            foreach (SourceFile file in sources)
                output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        });
    }

    /// <summary>All files of one model; a stub that compiles where the declaration is broken.</summary>
    internal static EquatableArray<SourceFile> Compile(ModelDeclaration declaration, bool withTorch)
    {
        if (!declaration.Class.IsPartial || !declaration.Class.IsSupported)
            return [];
        ModelGraph model = ModelGraph.Of(declaration);
        if (model.IsBroken)
            return ModelSources.Stub(model);
        try
        {
            return ModelSources.Of(ModelCompiler.Compile(model), withTorch);
        }
        catch (Exception e) when (e is IrException or OverflowException or NotSupportedException)
        {
            // The layer graph should have found it. Since no analyzer reports it, the stub does.
            return ModelSources.Stub(model, e.Message);
        }
    }
}

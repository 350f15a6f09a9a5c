using Keras.Generators.Compilation;
using Keras.Generators.Emit.Cpu;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit;

/// <summary>All files that are emitted for a model.</summary>
internal static class ModelSources
{
    public static EquatableArray<SourceFile> Of(CompiledModel compiled) => [CpuFile.Emit(compiled)];

    public static EquatableArray<SourceFile> Stub(ModelGraph model) => [];
}

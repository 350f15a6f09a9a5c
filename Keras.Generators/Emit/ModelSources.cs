using Keras.Generators.Compilation;
using Keras.Generators.Emit.Cpu;
using Keras.Generators.Emit.Model;
using Keras.Generators.Emit.Serialization;
using Keras.Generators.Emit.Torch;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Emit;

/// <summary>All files that are emitted for a model.</summary>
internal static class ModelSources
{
    /// <param name="compiled">The model.</param>
    /// <param name="withTorch">Whether the project references Keras.Runtime.Torch.</param>
    public static EquatableArray<SourceFile> Of(CompiledModel compiled, bool withTorch) =>
    [
        ModelFile.Emit(compiled.Model), CpuFile.Emit(compiled), SerializationFile.Emit(compiled),
        .. withTorch ? [TorchFile.Emit(compiled)] : (SourceFile[])[],
    ];

    /// <summary>What stands in for a model whose declaration has errors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fault">What is wrong with it, if no analyzer says so.</param>
    public static EquatableArray<SourceFile> Stub(ModelGraph model, string? fault = null) => [ModelFile.EmitStub(model, fault)];
}

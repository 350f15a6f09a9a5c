using System.Diagnostics;
using Keras.Conformance.Cases;
using Keras.Conformance.Compiling;
using Keras.Conformance.Mutations;
using Keras.Generators;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Files;
using Keras.Generators.LayerGraph;
using Keras.Tests.Serialization;

namespace Keras.Conformance;

/// <summary>
/// What <c>[KerasModel]</c> makes of damaged files and of configurations that are no models: code, or a stub with problems that say what is
/// wrong. No exception, no more memory than the compiler takes for such a model, no more than a moment.
/// </summary>
public sealed class MutatedFilesTests : IDisposable
{
    private const int MemoryFactor = 64;
    private const long MemoryFloor = 1 << 21, MemoryOfCompiler = 1L << 28;

    private readonly string folder = Directory.CreateTempSubdirectory("keras-mutations-").FullName;

    /// <summary>How many variants of each file: KERASGEN_MUTATIONS for a longer search.</summary>
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("KERASGEN_MUTATIONS"), out int rounds) ? rounds : 100;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("files", "mlp_adam_keras.keras")]
    [InlineData("files", "deflated_keras.keras")]
    [InlineData("files", "cnn_h5.h5")]
    [InlineData("files", "keras_3_0_5_mlp_adam_h5.h5")]
    [InlineData("files", "sequence_zoo_h5.h5")]
    public void DamagedFilesAreReadOrRefused(string family, string name)
    {
        byte[] original = File.ReadAllBytes(Path.Combine(CasePack.Unpack(family, folder), name));
        Assert.Null(Read(original, name).Fault);
        for (int seed = 0; seed < 4 * Rounds; seed++)
        {
            byte[] damaged = FileMutation.Of(original, seed);
            ModelFile? file = null;
            Check(() => file = Read(damaged, name), MemoryFloor + (MemoryFactor * original.Length), $"{name}, seed {seed}");
            Assert.True(file is { Config: null, Fault.Length: > 0 } or { Config: not null, Fault: null }, $"{name}, seed {seed}");
        }
    }

    [Theory]
    [InlineData("files", "mlp_adam_keras.keras")]
    [InlineData("files", "cnn_sgd_h5.h5")]
    [InlineData("files", "attention_keras.keras")]
    [InlineData("files", "recurrent_keras.keras")]
    [InlineData("files", "ops_graph_keras.keras")]
    [InlineData("files", "keras_3_0_5_shared_sgd_h5.h5")]
    [InlineData("files", "sequence_zoo_h5.h5")]
    [InlineData("models", "nested_many_tensors.keras")]
    [InlineData("models", "ops_slices.keras")]
    [InlineData("models", "text_bilstm_masked_train.keras")]
    public void AnyConfigurationGivesCodeOrProblems(string family, string name)
    {
        ModelFile file = ModelFileReader.Read(Path.Combine(CasePack.Unpack(family, folder), name));
        Assert.False(Compile(file).IsBroken);
        int sound = 0;
        for (int seed = 0; seed < Rounds; seed++)
        {
            ModelFile mutated =
                file with { Config = ConfigMutation.Of(file.Config!, seed),
                    Training = file.Training is { } training ? ConfigMutation.Of(training, seed) : null };
            ModelGraph? graph = null;
            Check(() => graph = Compile(mutated), MemoryOfCompiler, $"{name}, seed {seed}");
            Assert.Equal(graph!.IsBroken, !graph.Problems.IsEmpty);
            sound += graph.IsBroken ? 0 : 1;
        }

        Assert.InRange(sound, 1, Rounds);
    }

    private static ModelFile Read(byte[] bytes, string name) => ModelFileReader.Read(new MemoryStream(bytes), name);

    /// <summary>The layer graph, after all of the compiler has run on it.</summary>
    private static ModelGraph Compile(ModelFile file)
    {
        var info = new ClassInfo(CaseCompiler.Namespace, [], "Mutated", "public", IsPartial: true, IsSupported: true);
        ModelDeclaration declaration =
            FileDeclaration.Of(new ModelReference(info, file.Path, Embed: false, 0, [], IsAlone: true), [file], [], Assembler.Runtime);
        KerasGenerator.Compile(declaration, withTorch: true);
        return ModelGraph.Of(declaration);
    }

    private static void Check(Action act, long memory, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var time = Stopwatch.StartNew();
        Exception? exception = Record.Exception(act);
        Assert.True(exception is null, $"{what}: {exception}");
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < memory, $"{what}: {allocated} bytes");
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"{what}: {time.Elapsed}");
    }
}

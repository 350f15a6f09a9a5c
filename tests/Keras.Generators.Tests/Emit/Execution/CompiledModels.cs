using System.Reflection;
using Keras.Execution;
using Keras.Generators.Compilation;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Support;

namespace Keras.Generators.Tests.Emit.Execution;

/// <summary>All cases as one program, compiled by the generator and loaded; and what they were compiled from.</summary>
internal static class CompiledModels
{
    private static readonly Lazy<Assembly> Program = new(() => GeneratorHarness.Load(
        "using Keras;\n" + string.Join("\n", Cases.All.Select(c => $"[Sequential] {c.Value} public partial class {c.Key}Case;"))));

    /// <summary>The graphs of a case.</summary>
    public static CompiledModel Graphs(string name) => ModelCompiler.Compile(Declare.Sound(Cases.All[name]));

    /// <summary>A new model.</summary>
    public static Model New(string name, int seed) =>
        (Model)Activator.CreateInstance(Program.Value.GetType(name + "Case", throwOnError: true)!, [null, seed])!;

    /// <summary>A function of a model as it was emitted.</summary>
    public static CpuFunction Function(Model model, string function) =>
        (CpuFunction)model.GetType().GetMethod($"Create{function}", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(model, null)!;
}

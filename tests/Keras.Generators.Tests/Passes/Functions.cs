using Keras.Generators.Compilation;
using Keras.Generators.Ir;
using Keras.Generators.Passes;
using Keras.Generators.Tests.Declarations;

namespace Keras.Generators.Tests.Passes;

/// <summary>A function of a declared model on its way from the graph to memory.</summary>
/// <param name="Graph">What is computed.</param>
/// <param name="Staging">When.</param>
/// <param name="Kernels">In which kernels.</param>
/// <param name="Plan">Where.</param>
/// <param name="Weights">Where the weights lie.</param>
internal sealed record Functions(Graph Graph, Staging Staging, KernelGraph Kernels, MemoryPlan Plan, WeightLayout Weights)
{
    public static Functions Of(string attributes, string function) => All(attributes).Single(f => f.Name == function).Function;

    public static IEnumerable<(string Name, Functions Function)> All(string attributes)
    {
        CompiledModel compiled = ModelCompiler.Compile(Declare.Sound(attributes));
        foreach (ModelFunction function in compiled.Functions)
        {
            Graph graph = CpuForm.Of(function.Graph);
            var staging = new Staging(graph);
            KernelGraph kernels = Keras.Generators.Passes.Fusion.Run(graph, staging);
            yield return (function.Name,
                new Functions(graph, staging, kernels, MemoryPlanner.Run(kernels, staging, compiled.Weights, 1, 1), compiled.Weights));
        }
    }

    /// <summary>All that a kernel computes, its target and its anchor included.</summary>
    public IEnumerable<Primitive> Computed(Kernel kernel) =>
        Cuts.Formula(Graph, Kernels.InMemory, kernel.Target).Append(kernel.Target).Select(n => Graph.Nodes[n].Op);

    /// <summary>The kernels around an operation.</summary>
    public Kernel[] Around<T>()
        where T : Primitive => [.. Kernels.Kernels.Where(k => (k.Anchor >= 0 ? Graph.Nodes[k.Anchor].Op : Graph.Nodes[k.Target].Op) is T)];
}

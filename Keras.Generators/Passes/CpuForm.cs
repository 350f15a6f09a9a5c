using Keras.Generators.Ir;

namespace Keras.Generators.Passes;

/// <summary>The passes that bring a function into the form in which it is cut into kernels of the CPU.</summary>
internal static class CpuForm
{
    public static Graph Of(Graph function)
    {
        Graph graph = ProductPacking.Run(ProductLayout.Run(StackedParts.Run(Borders.Run(function))));
        return Rebuild.WithoutEarlyGradients(graph, new Staging(graph));
    }
}

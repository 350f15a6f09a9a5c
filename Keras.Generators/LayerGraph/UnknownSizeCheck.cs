using Keras.Generators.Declarations;
using Keras.Generators.Layers;

namespace Keras.Generators.LayerGraph;

/// <summary>Shapes are worked out with unknown sizes, but buffers are planned for known ones: all except the number of samples.</summary>
internal static class UnknownSizeCheck
{
    public static IEnumerable<Problem> Run(IReadOnlyList<LayerNode> layers)
    {
        foreach (LayerNode input in layers.Where(l => l is { IsInput: true, HasShape: true }))
        {
            int[] unknown = [.. Enumerable.Range(1, input.Shape.Rank - 1).Where(a => !input.Shape[a].IsConstant)];
            if (unknown.Length == 0)
                continue;
            yield return new Problem(
                ProblemIds.Unsupported, input.At(InputLayer.Sizes.Name, unknown.Length == 1 ? unknown[0] - 1 : -1),
                $"Input {input.Shape} has a size that is only known at run time (Dim.Any); the compiler plans memory for known sizes. Give it a number.");
        }
    }
}

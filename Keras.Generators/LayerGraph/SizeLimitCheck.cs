using Keras.Generators.Declarations;

namespace Keras.Generators.LayerGraph;

/// <summary>A sample of any tensor and every weight are counted by an <see cref="int"/>.</summary>
internal static class SizeLimitCheck
{
    public static IEnumerable<Problem> Run(IReadOnlyList<LayerNode> layers, IReadOnlyList<WeightNode> weights)
    {
        foreach (LayerNode layer in layers.Where(l => l.HasShape))
        {
            double sample = layer.Shape.Skip(1).Aggregate(1.0, (product, d) => product * (d.Constant ?? 1));
            if (sample > int.MaxValue)
                yield return new Problem(ProblemIds.Unsupported, layer.At(),
                    $"{layer.TitleWithShape} has {Text(sample)} numbers per sample, more than the {Text(int.MaxValue)} that fit.");
            foreach (WeightNode weight in weights.Skip(layer.FirstWeight).Take(layer.WeightCount))
            {
                double count = weight.Shape.Aggregate(1.0, (product, n) => product * n);
                if (count > int.MaxValue)
                    yield return new Problem(ProblemIds.Unsupported, layer.At(),
                        $"{layer.Title} has a {weight.Name} ({string.Join(", ", weight.Shape)}) of {Text(count)} numbers, more than the {Text(int.MaxValue)} that fit.");
            }
        }
    }

    private static string Text(double count) => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}

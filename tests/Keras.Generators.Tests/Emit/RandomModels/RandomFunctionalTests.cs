namespace Keras.Generators.Tests.Emit.RandomModels;

using Keras.Generators.LayerGraph;

/// <summary>Random functional models: emitted code computes what the graph says, and derivatives are those that differences show.</summary>
public class RandomFunctionalTests
{
    /// <summary>More of them, from another start, are drawn by hand: <c>KERAS_RANDOM_MODELS=FIRST,COUNT</c>.</summary>
    private static readonly (int First, int Count)? ByHand =
        Environment.GetEnvironmentVariable("KERAS_RANDOM_MODELS")?.Split(',') is [var first, var count]
        ? (int.Parse(first, null), int.Parse(count, null)) : null;

    [Fact]
    public void Code_for_the_CPU_computes_what_the_graph_says() => Check(ByHand ?? (0, 20), onTorch: false);

    [Fact]
    public void Code_for_Torch_computes_what_the_graph_says() => Check(ByHand ?? (20, 11), onTorch: true);

    private static void Check((int First, int Count) seeds, bool onTorch)
    {
        ModelGraph[] models = [.. Enumerable.Range(seeds.First, seeds.Count).Select(seed => RandomFunctional.Of(seed, $"Random{seed}"))];
        Assert.All(models, m => Assert.False(m.IsBroken));
        string[] faults =
            [.. FunctionalCheck.Run(models, onTorch)
                .Select((fault, i) => fault is null ? null : $"Seed {seeds.First + i}: {fault}\n{RandomFunctional.Draw(seeds.First + i)}")
                .OfType<string>()];
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }
}

namespace Keras.Generators.Declarations.Config;

/// <summary>
/// The order in which Keras runs the calls of a Functional model's layers: the longest way to an output first. What calls of one layer
/// leave behind for the next, such as moving averages, depends on it.
/// </summary>
internal static class NodeOrder
{
    /// <param name="layers">The layer of each call, by its place in the model.</param>
    /// <param name="parents">The calls whose outputs each one takes, in the order of its arguments.</param>
    /// <param name="outputs">The calls that the model yields outputs of, in their order.</param>
    /// <returns>The calls; last those that no output depends on, which Keras leaves out.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> layers, IReadOnlyList<IReadOnlyList<int>> parents, IReadOnlyList<int> outputs)
    {
        var callDepths = new Dictionary<int, int>();
        var layerDepths = new Dictionary<int, int>();
        // The number of each call among those whose depth was set: first those that it was asked of first.
        var turns = new Dictionary<int, int>();
        foreach (int call in Enumerable.Reverse(ParentsFirst(parents, outputs)))
        {
            // A layer's call is as far away as the farthest of those that were looked at before it.
            int depth = Math.Max(Raise(call, 0), layerDepths.TryGetValue(layers[call], out int known) ? known : 0);
            callDepths[call] = layerDepths[layers[call]] = depth;
            foreach (int parent in parents[call])
                Raise(parent, depth + 1);
        }

        return [.. Enumerable.Range(0, layers.Count).OrderByDescending(c => callDepths.TryGetValue(c, out int depth) ? depth : -1)
            .ThenBy(c => layers[c]).ThenBy(c => turns.TryGetValue(c, out int turn) ? turn : c)];

        int Raise(int call, int least)
        {
            if (!callDepths.TryGetValue(call, out int depth))
                turns[call] = turns.Count;
            return callDepths[call] = Math.Max(depth, least);
        }
    }

    /// <summary>The calls that outputs depend on, each after what it depends on.</summary>
    private static List<int> ParentsFirst(IReadOnlyList<IReadOnlyList<int>> parents, IReadOnlyList<int> outputs)
    {
        var sorted = new List<int>();
        var seen = new HashSet<int>();
        // Not by recursion: a file may chain any number of calls.
        var path = new Stack<(int Call, int Next)>();
        foreach (int output in outputs)
        {
            if (seen.Add(output))
                path.Push((output, 0));
            while (path.Count > 0)
            {
                (int call, int next) = path.Pop();
                if (next == parents[call].Count)
                {
                    sorted.Add(call);
                    continue;
                }

                path.Push((call, next + 1));
                if (seen.Add(parents[call][next]))
                    path.Push((parents[call][next], 0));
            }
        }

        return sorted;
    }
}

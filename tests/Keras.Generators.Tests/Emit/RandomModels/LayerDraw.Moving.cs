namespace Keras.Generators.Tests.Emit.RandomModels;

/// <content>What moves, picks, joins and sums elements.</content>
internal sealed partial class LayerDraw
{
    private DrawnLayer Indexing(DrawnTensor x)
    {
        var keys = new List<string>();
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (random.Next(8) == 0 && axis > 0)
                keys.Add("null");
            keys.Add(axis == 0 || random.Next(3) > 0 ? Stretch("null", "null", "null") : Index(x, axis));
        }

        return new DrawnLayer(Numpy, "GetItem", "", $"{x.Json}, [{string.Join(", ", keys)}]");
    }

    private string Index(DrawnTensor x, int axis)
    {
        int size = (int)(x.Shape[axis].Constant ?? 6), at = random.Next(size);
        return random.Next(6) switch
        {
            0 => $"{at}",
            1 => $"{at - size}",
            2 => Stretch($"{at}", "null", "null"),
            3 => Stretch("null", $"{random.Next(1, size + 1)}", "null"),
            4 => Stretch($"{-1 - random.Next(size)}", "null", $"{random.Next(1, 3)}"),
            _ => Stretch("null", "null", Any("-1", "2", "-2")),
        };
    }

    private static string Stretch(string start, string stop, string step) =>
        $$"""{"class_name": "__slice__", "config": {"start": {{start}}, "stop": {{stop}}, "step": {{step}}} }""";

    private DrawnLayer Shaping(DrawnTensor x) => random.Next(18) switch
    {
        0 => Layer("Flatten", x),
        1 => Layer("Permute", x, $"\"dims\": [{string.Join(", ", Enumerable.Range(1, x.Rank - 1).OrderBy(_ => random.Next()))}]"),
        2 =>
            Layer("Reshape", x,
                $"\"target_shape\": [{string.Join(", ", new[] { "-1", $"{random.Next(1, 4)}", $"{random.Next(1, 3)}" }.Take(random.Next(1, 4)).OrderBy(_ => random.Next()))}]"),
        3 => Op(Numpy, "ExpandDims", x, $"\"axis\": {random.Next(1, x.Rank + 1)}"),
        4 => Op(Numpy, "Squeeze", x, $"\"axis\": {Axis(x)}"),
        5 => Op(Numpy, "Flip", x, $"\"axis\": {Axis(x)}"),
        6 => Op(Numpy, "Roll", x, $"\"shift\": {random.Next(-2, 3)}, \"axis\": {Axis(x)}"),
        7 => Op(Numpy, "Tile", x, $"\"repeats\": [1, {string.Join(", ", Enumerable.Range(1, x.Rank - 1).Select(_ => random.Next(1, 3)))}]"),
        8 => Op(Numpy, "Repeat", x, $"\"repeats\": 2, \"axis\": {Axis(x)}"),
        9 =>
            Op(Numpy, "Pad", x,
                $"\"pad_width\": [[0, 0], {string.Join(", ", Enumerable.Range(1, x.Rank - 1).Select(_ => PerAxis(2, 0, 1)))}], \"mode\": \"constant\""),
        10 => Op(Numpy, "Cumsum", x, $"\"axis\": {Axis(x)}"),
        11 => Op(Numpy, "Sort", x, $"\"axis\": {Axis(x)}"),
        12 => Op(Numpy, "Split", x, $"\"indices_or_sections\": 2, \"axis\": {Axis(x)}") with { Outputs = 2 },
        13 => Op(Numpy, "Take", x, $"\"axis\": {Axis(x)}") with { Arguments = $"{x.Json}, [0, 1, 1, 0]" },
        14 => Op(Numpy, Any("Tril", "Triu"), x, $"\"k\": {random.Next(-1, 2)}"),
        _ =>
            Op(Numpy, Any("Sum", "Mean", "Max", "Min", "Var", "Std"), x,
                $"\"axis\": {Any($"{Axis(x)}", $"[{string.Join(", ", Enumerable.Range(1, x.Rank - 1).Where(_ => random.Next(2) == 0).DefaultIfEmpty(1))}]")}, \"keepdims\": {Bool}"),
    };

    private DrawnLayer OfSeveral(DrawnTensor x)
    {
        DrawnTensor[] alike = [.. tensors.Where(t => t.Shape.Equals(x.Shape))];
        DrawnTensor y = Any(alike), z = Any(alike), other = Pick();
        string both = $"{x.Json}, {y.Json}", list = random.Next(3) == 0 ? $"[{both}, {z.Json}]" : $"[{both}]";
        return random.Next(13) switch
        {
            0 or 1 => new(Layers, "Concatenate", $"\"axis\": {Axis(x)}", list),
            2 => new(Layers, "Concatenate", $"\"axis\": {Axis(x)}", $"[{x.Json}, {other.Json}]"),
            3 => new(Layers, Any("Add", "Multiply", "Average", "Maximum", "Minimum"), "", list),
            4 => new(Layers, "Subtract", "", $"[{both}]"),
            5 => new(Numpy, Any("Add", "Subtract", "Multiply", "Maximum", "Minimum"), "", $"{x.Json}, {other.Json}"),
            6 => new(Numpy, "Stack", $"\"axis\": {random.Next(1, x.Rank + 1)}", list),
            7 => new(Numpy, "Matmul", "", $"{x.Json}, {other.Json}"),
            8 => new(Layers, "Dot", $"\"axes\": {Any("1", "2", "-1", "[1, 2]", "[2, 1]")}, \"normalize\": {Bool}",
                $"[{x.Json}, {other.Json}]"),
            9 =>
                new(Numpy, "Einsum",
                    $"\"subscripts\": \"{Any("bij,bkj->bik", "bij,bjk->bki", "bij,bij->bi", "bijk,bijl->bkl", "bi,bij->bj")}\"",
                    $"{x.Json}, {other.Json}"),
            10 => new(Layers, "Attention", $"\"use_scale\": {Bool}", list) { HasWeights = true },
            11 => new(Layers, "MultiHeadAttention", $"\"num_heads\": {random.Next(1, 3)}, \"key_dim\": {random.Next(1, 4)}",
                $"{x.Json}, {other.Json}") { HasWeights = true, Keywords = random.Next(3) == 0 ? "\"use_causal_mask\": true" : "" },
            _ => new(Layers, "AdditiveAttention", "", list) { HasWeights = true },
        };
    }
}

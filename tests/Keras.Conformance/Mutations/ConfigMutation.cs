using System.Text.Json.Nodes;

namespace Keras.Conformance.Mutations;

/// <summary>A configuration with some values in place of others: JSON still, but hardly a model. A seed always does the same.</summary>
internal static class ConfigMutation
{
    /// <summary>Stands for half of a character, which JSON can say and .NET doesn't write.</summary>
    private const string Surrogate = "half of a character";

    private static readonly string[] Pieces =
    [
        "null", "true", "0", "-1", "1", "3", "1.5", "-0.0", "1e999", "2147483647", "2147483648", "9223372036854775807", "1e30", "\"\"",
        $"\"{Surrogate}\"", "\"relu\"", "\"channels_first\"", "\"same\"", "\"Dense\"",
        "\"LSTM\"", "\"Functional\"", "\"Sequential\"", "\"float16\"", "\"int32\"", "[]", "{}", "[[]]", "[null, null]", "[3, 3]", "[0, 0]",
        "[-1, 2147483647]", "[null, 4]", "[null, null, null, 4]", "[\"a\", 0, 0]",
        "{\"class_name\": \"Dense\", \"config\": {\"units\": 2}}", "{\"class_name\": \"__keras_tensor__\", \"config\": {}}",
        "{\"class_name\": \"__lambda__\", \"config\": {\"value\": \"AAAA\"}}",
    ];

    public static string Of(string original, int seed)
    {
        var random = new Random(seed);
        JsonNode root = JsonNode.Parse(original)!;
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            List<JsonNode> nodes = [.. Below(root)];
            if (nodes.Count == 0)
                break;
            Change(nodes[random.Next(nodes.Count)], nodes[random.Next(nodes.Count)], random);
        }

        return root.ToJsonString().Replace(Surrogate, "\\ud800", StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node is JsonObject members ? members.Select(m => m.Value)
            : node is JsonArray elements ? elements : [];
        return children.OfType<JsonNode>().SelectMany(c => Below(c).Prepend(c));
    }

    private static void Change(JsonNode node, JsonNode other, Random random)
    {
        int kind = random.Next(6);
        if (kind == 0)
            node.ReplaceWith(other.DeepClone());
        else if (kind == 1 && node.Parent is JsonObject members)
            members.Remove(node.GetPropertyName());
        else if (kind == 2 && node.Parent is JsonArray elements)
            elements.Remove(node);
        else if (kind == 3 && node.Parent is JsonArray list)
            list.Insert(random.Next(list.Count + 1), node.DeepClone());
        else if (kind == 4 && node is JsonArray { Count: > 1 } order)
            Move(order, random);
        else
            node.ReplaceWith(JsonNode.Parse(Pieces[random.Next(Pieces.Length)]));
    }

    private static void Move(JsonArray list, Random random)
    {
        JsonNode? moved = list[random.Next(list.Count)]?.DeepClone();
        list.RemoveAt(random.Next(list.Count));
        list.Insert(random.Next(list.Count + 1), moved);
    }
}

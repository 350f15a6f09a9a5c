using System.Globalization;
using System.Text;
using System.Text.Json;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>Writes weights as several files of limited size, and a <c>.weights.json</c> that tells which of them has what.</summary>
internal static class ShardedFile
{
    private const string Extension = ".weights.json";
    private const double BytesPerGigabyte = 1 << 30;

    /// <summary>Writes the shards and their index, which is moved into place last.</summary>
    /// <param name="path">The index: a name that ends in <c>.weights.json</c>.</param>
    /// <param name="model">What to write.</param>
    /// <param name="maxShardSize">The most bytes of values in a shard, in GB (2³⁰ bytes).</param>
    /// <exception cref="ArgumentException">A weight alone is larger.</exception>
    public static void Save(string path, SavedModel model, double maxShardSize)
    {
        string name = Path.GetFileName(path)[..^Extension.Length];
        List<Shard> shards = Divide(model, maxShardSize * BytesPerGigabyte);
        string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{name}_{index:00000}.weights.h5");
        byte[] map = Encoding.UTF8.GetBytes(Index(shards, NameOf));
        AtomicFile.WriteAll(
        [
            .. shards.Select(
                (shard, index) =>
                    (Path.Combine(Path.GetDirectoryName(path) ?? "", NameOf(index)),
                        (Action<Stream>)(stream => WeightFile.Write(stream, shard.Content)))),
            (path, stream => stream.Write(map)),
        ]);
    }

    private static List<Shard> Divide(SavedModel model, double mostBytes)
    {
        var shards = new List<Shard> { new() };
        foreach ((string path, string name, NewDataset data) in model.Datasets)
        {
            if (data.Bytes > mostBytes)
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture,
                        $"Expected shards of at least {data.Bytes / BytesPerGigabyte:R} GB, the size of {path} ({data.Bytes} bytes), received a maxShardSize of {mostBytes / BytesPerGigabyte:R} GB."));
            if (shards[^1].Bytes + data.Bytes > mostBytes)
                shards.Add(new Shard());
            shards[^1].Add(path, name, data);
        }

        foreach ((string path, string name) in model.Groups)
            (shards.Find(shard => shard.Paths.Contains(path)) ?? shards[0]).Content.AddGroup(path, name);
        return shards;
    }

    private static string Index(List<Shard> shards, Func<int, string> nameOf)
    {
        var text = new StringBuilder("{\n    \"metadata\": {\n        \"total_size\": ");
        text.Append(shards.Sum(shard => shard.Bytes).ToString("0.0", CultureInfo.InvariantCulture))
            .Append("\n    },\n    \"weight_map\": {");
        string between = "\n";
        foreach (string path in shards.SelectMany(shard => shard.Paths).Distinct())
        {
            // One name where one file has all of a layer's weights, as every version of Keras reads it.
            string[] names =
                [.. Enumerable.Range(0, shards.Count).Where(index => shards[index].Paths.Contains(path))
                    .Select(index => $"\"{JsonEncodedText.Encode(nameOf(index))}\"")];
            text.Append(between).Append("        \"/").Append(JsonEncodedText.Encode(path)).Append("\": ");
            text.Append(names.Length == 1 ? names[0] : $"[\n            {string.Join(",\n            ", names)}\n        ]");
            between = ",\n";
        }

        return text.Append("\n    }\n}").ToString();
    }

    private sealed class Shard
    {
        public WeightSet Content { get; } = new();

        /// <summary>The groups of which it has weights, in the order in which they came.</summary>
        public List<string> Paths { get; } = [];

        public long Bytes { get; private set; }

        public void Add(string path, string name, NewDataset data)
        {
            Content.Add(path, name, data);
            Bytes += data.Bytes;
            string group = path[..path.LastIndexOf('/')];
            if (!Paths.Contains(group)) Paths.Add(group);
        }
    }
}

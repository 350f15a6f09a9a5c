using Keras.Serialization;
using Keras.Serialization.Hdf5;

namespace Keras.Tests.Serialization;

/// <summary>A model within a model, written in every format: h5py finds in it what Keras would have written.</summary>
public sealed class SavedFormatsTests
{
    private const string Config = """
        {"module": "keras.src.models.functional", "class_name": "Functional", "config": {"name": "whole", "trainable": true, "layers": [
        {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 4], "name": "x"}, "registered_name": null, "name": "x", "inbound_nodes": []},
        {"module": "keras", "class_name": "Sequential", "config": {"name": "tower", "layers": [
        {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 4], "name": "input_layer"}, "registered_name": null},
        {"module": "keras.layers", "class_name": "Dense", "config": {"name": "first", "units": 2, "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}}, "registered_name": null, "build_config": {"input_shape": [null, 4]}}]},
        "registered_name": null, "name": "tower", "inbound_nodes": [{"args": [], "kwargs": {}}]},
        {"module": "keras.layers", "class_name": "Bidirectional", "config": {"name": "both", "limit": -Infinity}, "registered_name": null, "name": "both", "inbound_nodes": []},
        {"module": "keras.src.ops.numpy", "class_name": "Add", "config": {"name": "add"}, "registered_name": "Add", "name": "add", "inbound_nodes": []}],
        "input_layers": ["x", 0, 0], "output_layers": ["add", 0, 0]}, "registered_name": "Functional",
        "compile_config": {"optimizer": {"module": "keras.optimizers", "class_name": "Adam", "config": {"name": "adam", "learning_rate": 0.5}, "registered_name": null}, "loss": "mse", "metrics": null}}
        """;

    private const string List = """
        import h5py, json, sys
        def line(name, item):
            attributes = ''.join(f' {key}={list(value) if hasattr(value, "dtype") else value}' for key, value in item.attrs.items())
            print(f'{name}{attributes}' + (f' {item.shape} {float(item[()].sum())}' if isinstance(item, h5py.Dataset) else ''))
        with h5py.File(sys.argv[1], 'r') as file:
            for name in ('model_config', 'training_config'):
                if name in file.attrs:
                    print(json.dumps(json.loads(file.attrs[name])))
            file.visititems(line)
        """;

    [H5pyFact]
    public void ALegacyFileIsAsKerasWritesIt()
    {
        string path = Path.Combine(TestData.NewFolder(), "model.h5");
        using var model = Model();
        LegacyFile.Save(path, model);
        Assert.Equal(
        [
            """{"class_name": "Functional", "config": {"name": "whole", "trainable": true, "layers": [{"class_name": "InputLayer", "config": {"batch_shape": [null, 4], "name": "x"}, "name": "x", "inbound_nodes": []}, """
            + """{"class_name": "Sequential", "config": {"name": "tower", "layers": [{"class_name": "InputLayer", "config": {"batch_shape": [null, 4], "name": "input_layer"}}, """
            + """{"class_name": "Dense", "config": {"name": "first", "units": 2, "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}}}]}, "name": "tower", "inbound_nodes": [{"args": [], "kwargs": {}}]}, """
            + """{"class_name": "Bidirectional", "config": {"name": "both", "limit": -Infinity}, "name": "both", "inbound_nodes": []}, {"class_name": "Add", "config": {"name": "add"}, "name": "add", "inbound_nodes": []}], "input_layers": ["x", 0, 0], "output_layers": ["add", 0, 0]}}""",
            """{"loss": "mse", "metrics": null, "optimizer_config": {"class_name": "Adam", "config": {"name": "adam", "learning_rate": 0.5}}}""",
            "model_weights backend=tensorflow keras_version=3.15.1 layer_names=['x', 'tower', 'both']",
            "model_weights/both weight_names=['both/forward_layer/cell/kernel', 'both/backward_layer/cell/kernel']",
            "model_weights/both/both",
            "model_weights/both/both/backward_layer",
            "model_weights/both/both/backward_layer/cell",
            "model_weights/both/both/backward_layer/cell/kernel (1, 2) 14.0",
            "model_weights/both/both/forward_layer",
            "model_weights/both/both/forward_layer/cell",
            "model_weights/both/both/forward_layer/cell/kernel (2,) 10.0",
            "model_weights/top_level_model_weights weight_names=[]",
            "model_weights/tower weight_names=['tower/first/bias', 'tower/first/mean']",
            "model_weights/tower/tower",
            "model_weights/tower/tower/first",
            "model_weights/tower/tower/first/bias (2,) 2.0",
            "model_weights/tower/tower/first/mean (2,) 6.0",
            "model_weights/x weight_names=[]",
            "optimizer_weights weight_names=['adam/iteration', 'adam/learning_rate']",
            "optimizer_weights/adam",
            "optimizer_weights/adam/iteration () 3.0",
            "optimizer_weights/adam/learning_rate () 0.25",
        ], H5pyFactAttribute.Run(List, path).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [H5pyFact]
    public void TheGroupsOfKeras3AreThoseOfTheLayers()
    {
        string path = Path.Combine(TestData.NewFolder(), "model.weights.h5");
        using var model = Model();
        WeightFile.Save(path, model.ByPath());
        string[] named = [.. H5pyFactAttribute.Run(List, path).Split('\n').Where(line => line.Contains("name=", StringComparison.Ordinal))];
        Assert.Equal(
        [
            "layers/bidirectional/backward_layer/cell/vars name=both", "layers/bidirectional/forward_layer/cell/vars name=both",
            "layers/bidirectional/vars name=both",
            "layers/input_layer/vars name=x", "layers/sequential/layers/dense/vars name=first", "layers/sequential/vars name=tower",
            "optimizer/vars name=adam", "vars name=whole",
        ], named);
    }

    [H5pyFact]
    public void ListsThatAreTooLongForOneAttributeAreCut()
    {
        string path = Path.Combine(TestData.NewFolder(), "long.h5");
        var root = new NewGroup();
        root.Attributes.AddRange(NewAttribute.List("names", [.. Enumerable.Range(0, 9000).Select(i => $"name{i}")]));
        AtomicFile.Write(path, stream => Hdf5Writer.Write(stream, root));
        string lengths =
            H5pyFactAttribute.Run(
                "import h5py, sys\nwith h5py.File(sys.argv[1]) as f: print(sorted((k, len(v), v[-1]) for k, v in f.attrs.items()))", path);
        Assert.Equal("[('names0', 4032, 'name4031'), ('names1', 4032, 'name8063'), ('names2', 936, 'name8999')]", lengths.Trim());
    }

    [Fact]
    public void EveryShardIsNamedInTheIndex()
    {
        string folder = TestData.NewFolder(), path = Path.Combine(folder, "w.weights.json");
        using var model = Model();
        ShardedFile.Save(path, model, 16.0 / (1 << 30));
        string index = File.ReadAllText(path);
        Assert.Contains("\"total_size\": 40.0", index);
        // A layer's weights go on in the next shard.
        Assert.Contains("\"/layers/sequential/layers/dense/vars\": \"w_00000.weights.h5\"", index);
        Assert.Contains("\"/optimizer/vars\": \"w_00002.weights.h5\"", index);
        using var file = WeightFile.Open(path);
        Assert.Equal(4, file.Weights.Count);
        Assert.Equal(2, file.OptimizerState.Count);
    }

    private static SavedModel Model() => new(
        Config,
        [
            Weight("layers/sequential/layers/dense/vars/1", "first", "mean", trainable: false, [2], 3, 3),
            Weight("layers/sequential/layers/dense/vars/0", "first", "bias", trainable: true, [2], 1, 1),
            Weight("layers/bidirectional/forward_layer/cell/vars/0", "both", "kernel", trainable: true, [2], 5, 5),
            Weight("layers/bidirectional/backward_layer/cell/vars/0", "both", "kernel", trainable: true, [1, 2], 7, 7),
        ],
        "adam",
        [new SavedVariable("iteration", NewNumbers.Integer(3)), new SavedVariable("learning_rate", NewNumbers.Float(0.25f))]);

    private static SavedWeight Weight(string path, string layer, string name, bool trainable, int[] shape, params float[] values) =>
        new(path, layer, name, trainable,
            NewNumbers.Floats(shape, (first, destination) => values.AsSpan((int)first, destination.Length).CopyTo(destination)));
}

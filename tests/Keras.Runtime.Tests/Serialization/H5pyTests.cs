using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>h5py, by which Keras reads files, finds in ours what we wrote, and can go on writing in them.</summary>
public sealed class H5pyTests
{
    private const string List = """
        import h5py, sys
        def line(name, item):
            attributes = ''.join(f' {key}={value}' for key, value in item.attrs.items())
            if isinstance(item, h5py.Dataset):
                value = item[()]
                print(f'{name} {item.dtype.str} {item.shape} {value.tobytes().hex()}{attributes}')
            else:
                print(f'{name}{attributes}')
        with h5py.File(sys.argv[1], 'r') as file:
            file.visititems(line)
        """;

    private const string Zip = """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as archive:
            assert archive.testzip() is None
            for member in archive.infolist():
                print(member.filename, member.compress_type, member.flag_bits, member.file_size == member.compress_size)
            archive.extract('model.weights.h5', sys.argv[2])
            print(archive.read('metadata.json').decode())
        """;

    private const string Append = """
        import h5py, sys
        with h5py.File(sys.argv[1], 'r+') as file:
            assert len(file['layers']) == 300
            for number in range(300, 600):
                group = file.create_group(f'layers/dense_{number}/vars')
                group.attrs['name'] = 'neu' * number
                group['0'] = [float(number)]
            file['layers/dense_0/vars'].attrs['more'] = 'text'
            file['layers/dense_0/vars/0'][...] = 77.0
            del file['layers/dense_1']
        """;

    [H5pyFact]
    public void PathsValuesAndAttributesAreThoseWritten()
    {
        string path = Path.Combine(TestData.NewFolder(), "model.weights.h5");
        WeightFile.Save(path, Weights());
        Assert.Equal(Expected, H5pyFactAttribute.Run(List, path).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [H5pyFact]
    public void TheArchiveIsAsKerasWritesIt()
    {
        string folder = TestData.NewFolder(), path = Path.Combine(folder, "model.keras");
        KerasArchive.Save(path, Mlp.Config, Weights());
        string[] lines = H5pyFactAttribute.Run(Zip, path, folder).Split('\n');
        Assert.Equal(["metadata.json 0 0 True", "config.json 0 0 True", "model.weights.h5 0 0 True"], lines[..3]);
        Assert.Matches("""^\{"keras_version": "3\.\d+\.\d+", "date_saved": "\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d"\}$""", lines[3]);
        string weights = Path.Combine(folder, "model.weights.h5");
        Assert.Equal(Expected, H5pyFactAttribute.Run(List, weights).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [H5pyFact]
    public void TheFileCanBeChangedByH5py()
    {
        string path = Path.Combine(TestData.NewFolder(), "model.weights.h5");
        var weights = new WeightSet();
        for (int number = 0; number < 300; number++)
            weights.Add($"layers/dense_{number}/vars/0", $"dense_{number}", [1], new float[] { number });
        WeightFile.Save(path, weights);
        H5pyFactAttribute.Run(Append, path);
        using var file = WeightFile.Open(path);
        Assert.Equal(
            Enumerable.Range(0, 600).Where(number => number != 1).Select(number => $"layers/dense_{number}/vars/0")
                .Order(StringComparer.Ordinal),
            file.Weights.Select(weight => weight.Path));
        Assert.Equal([77f], TestData.Floats(file.Weights.Single(weight => weight.Path == "layers/dense_0/vars/0")));
        Assert.Equal([599f], TestData.Floats(file.Weights.Single(weight => weight.Path == "layers/dense_599/vars/0")));
    }

    private static string[] Expected =>
    [
        "layers",
        "layers/dense",
        "layers/dense/vars name=größer",
        "layers/dense/vars/0 <f4 (2, 3) 0000803f0000004000004040000080400000a0400000c0ff",
        "layers/dense/vars/1 <f4 () 0000003f",
        "layers/flatten",
        "layers/flatten/vars name=flatten",
        "optimizer",
        "optimizer/vars name=adam",
        "optimizer/vars/0 <i4 () 07000000",
        "optimizer/vars/1 <f4 () 6f12833a",
        "optimizer/vars/10 <i8 () 0000000001000000",
        "optimizer/vars/2 <f4 (0,) ",
        "vars name=mlp",
    ];

    private static WeightSet Weights()
    {
        var weights = new WeightSet();
        weights.AddGroup("vars", "mlp");
        weights.AddGroup("layers/flatten/vars", "flatten");
        weights.Add("layers/dense/vars/0", "größer", [2, 3], new[] { 1, 2, 3, 4, 5, float.NaN });
        weights.Add("layers/dense/vars/1", "größer", [], new[] { 0.5f });
        weights.Add("optimizer/vars/0", "adam", NewNumbers.Integer(7));
        weights.Add("optimizer/vars/1", "adam", [], new[] { 0.001f });
        weights.Add("optimizer/vars/2", "adam", [0], default(ReadOnlyMemory<float>));
        weights.Add("optimizer/vars/10", "adam", NewNumbers.Integer(1L << 32));
        return weights;
    }
}

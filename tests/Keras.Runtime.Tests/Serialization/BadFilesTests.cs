using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>Files that must be refused are, by the right kind of error, which says what is wrong.</summary>
public sealed class BadFilesTests
{
    private static readonly string Damaged = nameof(DamagedModelFileException), Unsupported = nameof(UnsupportedModelFileException),
        Shape = nameof(WeightShapeException), Architecture = nameof(ArchitectureMismatchException);

    /// <summary>File, kind of error, and what its message says.</summary>
    public static TheoryData<string, string, string[]> Files => new()
    {
        { "activation_unknown.keras", Architecture, ["\"dense\"", "\"reloo\""] },
        { "bit_flip.keras", Damaged, ["config.json", "CRC-32"] },
        { "config_and_weights_disagree.keras", Architecture, ["\"dense_1\"", "units 3 expected, 5 found"] },
        { "custom_layer.keras", Architecture, ["demo>Scale", "\"scaled\""] },
        { "custom_layer_h5.h5", Architecture, ["Scale", "\"scaled\""] },
        { "cut_off.keras", Damaged, ["cut off"] },
        { "cut_off_h5.h5", Damaged, ["cut off"] },
        { "duplicate_names.keras", Damaged, ["two layers", "\"dense\""] },
        { "empty_file.keras", Damaged, ["empty", "zip"] },
        { "external_link.keras", Unsupported, ["link"] },
        { "foreign_module.keras", Architecture, ["system"] },
        { "garbage_weights.keras", Damaged, ["model.weights.h5", "HDF5"] },
        { "h5_config_cut.h5", Damaged, ["model_config", "JSON"] },
        { "h5_damaged_tree.h5", Damaged, ["B-tree", "beyond the end"] },
        { "h5_heap_size_absurd.h5", Damaged, ["global heap", "1152921504606846976"] },
        { "h5_layer_missing.h5", Architecture, ["2 layers", "file 1"] },
        { "h5_listed_layer_absent.h5", Damaged, ["\"dense_1\"", "missing"] },
        { "h5_soft_link.h5", Unsupported, ["symbolic link"] },
        { "h5_superblock_only.h5", Damaged, ["cut off"] },
        { "h5_unknown_class.h5", Architecture, ["DenseX"] },
        { "h5_weight_count.h5", Architecture, ["\"dense_1\"", "2 weights", "lists 1"] },
        { "hdf5_named_keras.keras", Damaged, ["HDF5", ".h5"] },
        { "kernel_transposed.keras", Shape, ["layers/dense/vars/0", "(6, 8) expected", "(8, 6) found"] },
        { "lambda_activation.keras", Unsupported, ["\"squared\"", "__lambda__"] },
        { "lambda_layer_h5.h5", Unsupported, ["\"twice\"", "Lambda", "bytecode"] },
        { "layer_missing.keras", Architecture, ["layers/dense_1/vars/0", "layers/dense_1/vars/1"] },
        { "negative_dim.keras", Architecture, ["batch_shape", "-6"] },
        { "no_config.keras", Damaged, ["config.json"] },
        { "not_an_object.keras", Damaged, ["config.json", "object"] },
        { "not_json.keras", Damaged, ["config.json", "JSON"] },
        { "not_utf8.keras", Damaged, ["config.json", "UTF-8"] },
        { "null_config.keras", Damaged, ["no configuration"] },
        { "registered_name_disagrees.keras", Architecture, ["demo>Other"] },
        { "shape_bomb_chunked.keras", Damaged, ["declares"] },
        { "shape_bomb_contiguous.keras", Damaged, ["declares", "stores none"] },
        { "shard_outside/model.weights.json", Unsupported, ["out of the folder"] },
        { "size_lie.keras", Damaged, ["config.json", "100 bytes"] },
        { "soft_link_to_itself.keras", Unsupported, ["symbolic link"] },
        { "symlink_asset.keras", Unsupported, ["symbolic link"] },
        { "text_instead_of_numbers.keras", Damaged, ["layers/dense/vars/1", "text"] },
        { "traversal_up.keras", Unsupported, ["out of the archive"] },
        { "units_negative.keras", Architecture, ["\"dense\"", "-3"] },
        { "units_text.keras", Architecture, ["\"dense\"", "\"many\""] },
        { "web_page.keras", Damaged, ["not a zip"] },
        { "wrong_model.weights.h5", Architecture, ["layers/dense_1/vars/0"] },
        { "wrong_shapes.weights.h5", Shape, ["(6, 8) expected", "(8, 6) found"] },
        { "zip_bomb.keras", Damaged, ["model.weights.h5", "declares 5368709120 bytes"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void TheErrorSaysWhatIsWrong(string file, string kind, string[] parts)
    {
        var exception = Assert.ThrowsAny<ModelFileException>(() => Mlp.Load(Path.Combine(TestData.Bad, file)));
        Assert.Equal(kind, exception.GetType().Name);
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.Contains(Path.GetFileName(file), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoBadFileFailsInAnotherWay()
    {
        foreach (var element in TestData.Cases(TestData.Bad))
        {
            string path = Path.Combine(TestData.Bad, element.GetProperty("file").GetString()!);
            var exception = Record.Exception(() => Mlp.Load(path));
            Assert.True(exception is null or ModelFileException, $"{path}: {exception}");
        }
    }
}

using Keras.Serialization;
using Keras.Serialization.Hdf5;

namespace Keras.Tests.Serialization;

/// <summary>
/// Every type of number and text, in the old and the new style of HDF5 (h5py's <c>libver='earliest'</c> and <c>'latest'</c>). The files
/// were written by h5py from the array [[1.5, -2, 0], [1000, -0.25, 7]], converted to each type.
/// </summary>
public sealed class Hdf5ReaderTests
{
    private static readonly float[] Floats = [1.5f, -2, 0, 1000, -0.25f, 7];
    private static readonly float[] Integers = [1, -2, 0, 1000, 0, 7];
    private static readonly float[] Clipped = [1, -2, 0, 100, 0, 7];
    private static readonly float[] Unsigned = [1, 2, 0, 200, 0, 7];
    private static readonly float[] Booleans = [1, 1, 0, 1, 1, 1];

    [Theory]
    [InlineData("types.h5")]
    [InlineData("new_style.h5")]
    public void EveryNumberBecomesAFloat(string name)
    {
        using var stream = File.OpenRead(TestData.Path(name));
        var file = Hdf5File.Open(ByteSource.Over(stream, name));
        foreach (string order in new[] { "little", "big" })
        {
            foreach (string type in new[] { "float16", "float32", "float64" })
                Assert.Equal(Floats, Read(file, $"f_{order}/{type}/vars/0"));
            foreach (string type in new[] { "int16", "int32", "int64" })
                Assert.Equal(Integers, Read(file, $"i_{order}/{type}/vars/0"));
        }
        Assert.Equal(Clipped, Read(file, "i_little/int8/vars/0"));
        foreach (string type in new[] { "uint8", "uint16", "uint32", "uint64" })
            Assert.Equal(Unsigned, Read(file, $"u_little/{type}/vars/0"));
        Assert.Equal(Booleans, Read(file, "b_little/bool/vars/0"));
        Assert.Equal([1f, 2, 3], Read(file, "other/compact/vars/0"));
        Assert.Empty(Read(file, "other/empty/vars/0"));
        Assert.Equal([0UL, 4], ((Hdf5Dataset)file.Find("other/empty/vars/0")!).Shape);
    }

    [Theory]
    [InlineData("types.h5")]
    [InlineData("new_style.h5")]
    public void EveryAttributeIsRead(string name)
    {
        using var stream = File.OpenRead(TestData.Path(name));
        var group = Hdf5File.Open(ByteSource.Over(stream, name)).Find("other/attributes")!;
        Assert.Equal(["one", "two"], group.Attribute("list")!.Texts());
        Assert.Empty(group.Attribute("none")!.Texts());
        Assert.Equal(["abc", "d"], group.Attribute("fixed")!.Texts());
        Assert.Equal(["größer"], group.Attribute("text")!.Texts());
        Assert.Equal(["ascii"], group.Attribute("bytes")!.Texts());
        Assert.Throws<DamagedModelFileException>(() => group.Attribute("number")!.Texts());
        Assert.Null(group.Attribute("absent"));
    }

    [Fact]
    public void GroupsInAFractalHeapAreRefusedByName()
    {
        var exception = Assert.Throws<UnsupportedModelFileException>(() => WeightFile.Open(TestData.Path("fractal_heap.h5")));
        Assert.Contains("\"layers\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("fractal heap", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IntegersAreReadExactly()
    {
        using var stream = File.OpenRead(TestData.Path("types.h5"));
        var file = Hdf5File.Open(ByteSource.Over(stream, "types.h5"));
        var exception = Assert.Throws<DamagedModelFileException>(() => ((Hdf5Dataset)file.Find("i_little/int64/vars/0")!).ReadInteger());
        Assert.Contains("one number", exception.Message, StringComparison.Ordinal);
        Assert.Null(file.Find("i_little/int128"));
    }

    private static float[] Read(Hdf5File file, string path)
    {
        var dataset = Assert.IsType<Hdf5Dataset>(file.Find(path));
        var values = new float[dataset.Count];
        dataset.Read(0, values);
        return values;
    }
}

using Keras.Serialization;
using Keras.Serialization.Hdf5;

namespace Keras.Tests.Serialization;

/// <summary>
/// Datasets in chunks, as tools write them that compress files. The files were written by h5py; each dataset holds i / 4 − 3 in the shape
/// (7, 5, 3).
/// </summary>
public sealed class ChunkedDatasetTests
{
    private static readonly float[] Expected = [.. Enumerable.Range(0, 105).Select(i => (i / 4f) - 3)];

    [Theory]
    [InlineData("plain")]
    [InlineData("one")]
    [InlineData("deflate")]
    [InlineData("shuffle")]
    [InlineData("checksum")]
    [InlineData("all")]
    [InlineData("resizable")]
    [InlineData("big_endian")]
    [InlineData("many")]
    public void ChunksAreGathered(string name)
    {
        Hdf5Dataset dataset = Open(File.ReadAllBytes(TestData.Path("chunked.h5")), name);
        Assert.Equal([7UL, 5, 3], dataset.Shape);
        var all = new float[105];
        dataset.Read(0, all);
        Assert.Equal(Expected, all);
        var part = new float[40];
        dataset.Read(31, part);
        Assert.Equal(Expected[31..71], part);
    }

    [Fact]
    public void OtherFiltersAreNamed() =>
        Assert.Contains("the filter 32000",
            Assert.Throws<UnsupportedModelFileException>(() => Open(File.ReadAllBytes(TestData.Path("chunked_refused.h5")), "lzf")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void AllChunksMustBeThere() =>
        Assert.Contains("stores 1 of its 2 chunks",
            Assert.Throws<DamagedModelFileException>(() => Open(File.ReadAllBytes(TestData.Path("chunked_refused.h5")), "missing")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void ASingleElementHasNoChunks()
    {
        var error = Assert.Throws<DamagedModelFileException>(() =>
        {
            ByteSource source = ByteSource.Over(new MemoryStream(new byte[64]), "scalar.h5");
            var reader = new ByteReader([0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0], source, "a layout");
            ChunkedData.Parse(ref reader, 1, source, "the dataset 'scale'", [], 4, 4, null);
        });
        Assert.Contains("the dataset 'scale' is a single element", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AChecksumIsCompared()
    {
        byte[] bytes = File.ReadAllBytes(TestData.Path("chunked.h5"));
        // −2.75 is in one of the chunks of each dataset; the one with checksums alone has it among whole floats.
        int changed = 0;
        foreach (int at in Enumerable.Range(0, bytes.Length - 4).Where(i => BitConverter.ToSingle(bytes, i) == -2.75f))
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 1;
            if (Record.Exception(() => Open(damaged, "checksum").Read(0, new float[105])) is DamagedModelFileException e
                && e.Message.Contains("fletcher32", StringComparison.Ordinal))
                changed++;
        }

        Assert.Equal(1, changed);
    }

    private static Hdf5Dataset Open(byte[] bytes, string name) =>
        (Hdf5Dataset)Hdf5File.Open(ByteSource.Over(new MemoryStream(bytes), "chunked.h5")).Find($"{name}/vars/0")!;
}

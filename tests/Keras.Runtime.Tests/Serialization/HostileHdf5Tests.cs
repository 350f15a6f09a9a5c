using System.Buffers.Binary;
using Keras.Serialization;
using Keras.Serialization.Hdf5;

namespace Keras.Tests.Serialization;

/// <summary>Structures that lead back to themselves end in an error, not in a stack overflow or a loop.</summary>
public sealed class HostileHdf5Tests
{
    private const int RootHeaderField = 64, RootTreeField = 80;

    [Fact]
    public void AGroupThatContainsItself()
    {
        byte[] bytes = Valid();
        ulong root = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(RootHeaderField));
        int node = Last(bytes, "SNOD"u8);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(node + 16), root);
        var exception = Assert.Throws<UnsupportedModelFileException>(() => Open(bytes));
        Assert.Contains("linked a second time", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATreeThatIsItsOwnChild()
    {
        byte[] bytes = Valid();
        ulong tree = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan((int)Root(bytes) + 24));
        Assert.True(bytes.AsSpan((int)tree).StartsWith("TREE"u8));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((int)tree + 32), tree);
        var exception = Assert.Throws<DamagedModelFileException>(() => Open(bytes));
        Assert.Contains("circle", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHeaderThatContinuesInItself()
    {
        byte[] bytes = Valid();
        int message = (int)Root(bytes) + 16;
        bytes[message] = 0x10; // a continuation in place of the symbol table
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(message + 8), (ulong)message);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(message + 16), 24);
        var exception = Assert.Throws<DamagedModelFileException>(() => Open(bytes));
        Assert.Contains("circle", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATreeWithMoreChildrenThanTheFileHasBytes()
    {
        byte[] bytes = Valid();
        ulong tree = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(RootTreeField));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan((int)tree + 6), ushort.MaxValue);
        Assert.Throws<DamagedModelFileException>(() => Open(bytes));
    }

    [Fact]
    public void NamesThatShareTheirLetters()
    {
        var weights = new WeightSet();
        for (int index = 0; index < 4000; index++)
            weights.AddGroup($"g{index}", "g");
        weights.AddGroup(new string('z', 200_000), "z"); // sorts last, so that its name ends the heap
        byte[] bytes = Bytes(weights);
        int heap = Last(bytes, "HEAP"u8);
        int name = bytes.AsSpan(heap).IndexOf("zzzzzzzz"u8) - 32; // within the names
        int entry = 0;
        for (int at = 0; bytes.AsSpan(at).IndexOf("SNOD"u8) is var next and >= 0; at += next + 4)
        {
            int node = at + next, count = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(node + 6));
            for (int index = 0; index < count; index++)
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(node + 8 + 40 * index), (ulong)(name + entry++));
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<DamagedModelFileException>(() => Open(bytes));
        Assert.Contains("overlap", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32L * bytes.Length);
    }

    [Fact]
    public void TextsThatShareTheirLetters()
    {
        var weights = new WeightSet();
        for (int index = 0; index < 4000; index++)
            weights.AddGroup($"g{index}", "g");
        weights.AddGroup("long", new string('z', 200_000));
        byte[] bytes = Bytes(weights);
        var marker = new byte[] { 0x40, 0x0D, 0x03, 0x00 }; // the length of the long text
        int reference = bytes.AsSpan().IndexOf(marker);
        byte[] copy = bytes[reference..(reference + 16)];
        for (int at = 0; bytes.AsSpan(at).IndexOf("name\0\0\0\0"u8) is var next and >= 0; at += next + 8)
            copy.CopyTo(bytes.AsSpan(at + next + 8 + 24 + 8));
        var file = Hdf5File.Open(ByteSource.Over(new MemoryStream(bytes), "hostile.h5"));
        var exception = Assert.Throws<DamagedModelFileException>(
            () => file.Walk(file.Root).Select(item => item.Attribute("name")?.Texts().Single().Length).Sum());
        Assert.Contains("overlap", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileCutAtAnyByte()
    {
        byte[] bytes = Valid();
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<DamagedModelFileException>(() => Open(bytes[..length]));
    }

    [Fact]
    public void AnArchiveCutAtAnyByte()
    {
        var stream = new MemoryStream();
        KerasArchive.Write(stream, Mlp.Config, Weights(), DateTime.UnixEpoch);
        byte[] bytes = stream.ToArray();
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<DamagedModelFileException>(() => KerasArchive.Open(new MemoryStream(bytes[..length]), "cut.keras"));
    }

    private static ulong Root(byte[] bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(RootHeaderField));

    private static int Last(byte[] bytes, ReadOnlySpan<byte> signature) => bytes.AsSpan().LastIndexOf(signature);

    private static void Open(byte[] bytes)
    {
        using var file = WeightFile.Open(new MemoryStream(bytes), "hostile.h5");
    }

    private static byte[] Valid() => Bytes(Weights());

    private static byte[] Bytes(WeightSet weights)
    {
        var stream = new MemoryStream();
        WeightFile.Write(stream, weights);
        return stream.ToArray();
    }

    private static WeightSet Weights()
    {
        var weights = new WeightSet();
        weights.Add("layers/dense/vars/0", "dense", [2], new float[] { 1, 2 });
        return weights;
    }
}

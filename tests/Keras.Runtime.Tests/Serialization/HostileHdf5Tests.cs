using System.Buffers.Binary;
using Keras.Serialization;

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

    private static byte[] Valid()
    {
        var stream = new MemoryStream();
        WeightFile.Write(stream, Weights());
        return stream.ToArray();
    }

    private static WeightSet Weights()
    {
        var weights = new WeightSet();
        weights.Add("layers/dense/vars/0", "dense", [2], new float[] { 1, 2 });
        return weights;
    }
}

using System.IO.Compression;
using Keras.Serialization;
using Keras.Serialization.Zip;

namespace Keras.Tests.Serialization;

/// <summary>Archives beyond 4 GB, as we write them: read by ourselves and by the platform.</summary>
public sealed class LargeZipTests
{
    private const long Large = (1L << 32) + 5;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MembersOfAnySizeAndPlaceAreFound(bool canSeek)
    {
        using var file = new HollowStream(canSeek);
        var writer = new ZipWriter(file);
        writer.Add("small", 3, content => content.Write("abc"u8));
        writer.Add("large", Large, WriteLarge);
        writer.Add("far", 4, content => content.Write("last"u8));
        writer.Finish();

        var reader = new ZipReader(ByteSource.Over(file, "large.zip"));
        Assert.Equal(["small", "large", "far"], reader.Names);
        ByteSource large = reader.Open("large", out _)!;
        Assert.Equal(Large, large.Length);
        Assert.Equal("end"u8, large.Read(Large - 3, 3, "large"));
        Assert.Equal("last"u8, reader.Open("far", out _)!.Read(0, 4, "far"));
        Assert.Equal("abc"u8, reader.Open("small", out _)!.Read(0, 3, "small"));

        if (!canSeek)
            return;
        file.Position = 0;
        using var platform = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.Equal([3, Large, 4], platform.Entries.Select(entry => entry.Length));
        using var text = new StreamReader(platform.GetEntry("far")!.Open());
        Assert.Equal("last", text.ReadToEnd());
    }

    private static void WriteLarge(Stream content)
    {
        var zeros = new byte[1 << 20];
        for (long at = 0; at < Large - 3; at += zeros.Length)
            content.Write(zeros.AsSpan(0, (int)Math.Min(zeros.Length, Large - 3 - at)));
        content.Write("end"u8);
    }
}

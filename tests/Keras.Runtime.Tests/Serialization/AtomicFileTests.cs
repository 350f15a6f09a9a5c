using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>A file is either the old one or the new one, whatever happens while it is written.</summary>
public sealed class AtomicFileTests
{
    [Fact]
    public void AFailureLeavesTheOldFileAndNothingElse()
    {
        string path = Path.Combine(TestData.NewFolder(), "model.keras");
        KerasArchive.Save(path, Mlp.Config, Weights(1));
        byte[] before = File.ReadAllBytes(path);

        var failing = Weights(2);
        failing.Add("layers/dense/vars/1", "dense", [200_000], (first, _) =>
        {
            if (first > 0)
                throw new InvalidOperationException("the disk is full");
        });
        Assert.Throws<InvalidOperationException>(() => KerasArchive.Save(path, Mlp.Config, failing));
        Assert.Throws<InvalidOperationException>(() => WeightFile.Save(path, failing));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void AFailureWithoutAnOldFileLeavesNothing()
    {
        string folder = TestData.NewFolder();
        Assert.Throws<IOException>(() => AtomicFile.Write(Path.Combine(folder, "new"), _ => throw new IOException()));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void TheOldFileIsReplaced()
    {
        string path = Path.Combine(TestData.NewFolder(), "model.weights.h5");
        WeightFile.Save(path, Weights(1));
        WeightFile.Save(path, Weights(2));
        using var file = WeightFile.Open(path);
        Assert.Equal([2f], TestData.Floats(file.Weights[0]));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void WhoReadsTheOldFileKeepsIt()
    {
        if (OperatingSystem.IsWindows())
            return; // an open file can't be replaced there
        string path = Path.Combine(TestData.NewFolder(), "model.weights.h5");
        WeightFile.Save(path, Weights(1));
        using var file = WeightFile.Open(path);
        WeightFile.Save(path, Weights(2));
        Assert.Equal([1f], TestData.Floats(file.Weights[0]));
    }

    [Fact]
    public void ASymbolicLinkStaysOne()
    {
        if (OperatingSystem.IsWindows())
            return; // links take a privilege there
        string folder = TestData.NewFolder();
        string path = Path.Combine(folder, "real.weights.h5"), link = Path.Combine(folder, "link.weights.h5");
        File.WriteAllText(path, "old");
        File.CreateSymbolicLink(link, path);
        WeightFile.Save(link, Weights(3));
        Assert.Equal(path, new FileInfo(link).LinkTarget);
        using var file = WeightFile.Open(path);
        Assert.Equal([3f], TestData.Floats(file.Weights[0]));
    }

    [Fact]
    public void PermissionsAreKept()
    {
        if (OperatingSystem.IsWindows())
            return; // they are inherited from the folder there
        string path = Path.Combine(TestData.NewFolder(), "private.weights.h5");
        WeightFile.Save(path, Weights(1));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        WeightFile.Save(path, Weights(2));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void AFolderThatDoesntExistIsAnError() =>
        Assert.Throws<DirectoryNotFoundException>(
            () => WeightFile.Save(Path.Combine(TestData.NewFolder(), "absent", "model.weights.h5"), Weights(1)));

    private static WeightSet Weights(float value)
    {
        var weights = new WeightSet();
        weights.Add("layers/dense/vars/0", "dense", [1], new[] { value });
        return weights;
    }
}

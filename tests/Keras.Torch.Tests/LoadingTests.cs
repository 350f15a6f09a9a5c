using Keras.Torch.Native;
using TorchSharp;

namespace Keras.Torch.Tests;

public class LoadingTests
{
    [Fact]
    public void The_module_initializer_loads_the_binding()
    {
        using torch.Tensor ones = torch.ones(2), sum = ones + ones;

        Assert.Equal([2f, 2f], sum.data<float>().ToArray());
        if (OperatingSystem.IsLinux())
            Assert.StartsWith("loaded ", TorchLibrary.Status);
    }

    [Fact]
    public void A_version_need_becomes_weak_once_and_the_rest_of_the_file_stays()
    {
        byte[] original = File.ReadAllBytes(NativeFolders.Find("libc10.so")!);
        byte[] edited = [.. original];

        Assert.Equal(0, ElfVersionNeeds.Weaken(edited, "GLIBC_0.0"));
        Assert.Equal(original, edited);
        int count = ElfVersionNeeds.Weaken(edited, "GLIBC_2.2.5");
        Assert.True(count > 0);
        Assert.InRange(original.Zip(edited).Count(pair => pair.First != pair.Second), 1, count);
    }

    [Fact]
    public void What_is_not_ELF_stays_as_it_is() => Assert.Equal(0, ElfVersionNeeds.Weaken(new byte[100], "GLIBC_2.2.5"));

    [Fact]
    public void A_cut_ELF_file_is_refused()
    {
        byte[] head = File.ReadAllBytes(NativeFolders.Find("libc10.so")!)[..4096];

        Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.Weaken(head, "GLIBC_2.2.5"));
    }
}

using Keras.EndToEnd.Tests.Support;

namespace Keras.EndToEnd.Tests;

/// <summary>The kernels' tests in processes that lack instruction sets, as on other processors.</summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void KernelsAreRightWithout(string instructions)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string tests =
            Path.Combine(Repository.Root, "tests", "Keras.Runtime.Tests", "bin", configuration, "net10.0", "Keras.Runtime.Tests.dll");
        string output =
            Commands.Run("dotnet", Repository.Root, [new(instructions, "0")], "test", tests, "--filter",
                "FullyQualifiedName~Keras.Tests.Cpu");
        Assert.Contains("Passed!", output);
    }
}

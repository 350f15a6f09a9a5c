using System.Runtime.CompilerServices;

namespace Keras.Torch.Tests;

/// <summary>Tests of single operations make no device, which sees to it that libtorch's CPU computes rightly.</summary>
internal static class CpuDevice
{
    [ModuleInitializer]
    internal static void Find() => Device.Torch("cpu");
}

using Keras.Execution;

namespace Keras;

public abstract partial class Device
{
    /// <summary>The processor, through the code that the generator emits and the kernels of this library: no native dependency.</summary>
    public static Device Cpu { get; } = new CpuDevice();

    private sealed class CpuDevice : Device
    {
        public override string Name => "cpu";

        protected internal override Backend CreateBackend(Model model) => new CpuBackend(model);
    }
}

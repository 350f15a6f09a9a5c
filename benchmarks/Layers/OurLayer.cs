using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Keras.Cpu;

namespace Keras.Benchmarks;

/// <summary>A convolution as compiled models call it.</summary>
internal sealed unsafe class OurLayer : IWork
{
    private const nuint Alignment = 64;
    private readonly LayerSize layer;
    private readonly float* input, kernel, bias, output;

    public OurLayer(LayerSize layer, float[] data, float[] weights)
    {
        this.layer = layer;
        input = Allocate(layer.InputFloats);
        kernel = Allocate(layer.KernelFloats);
        bias = Allocate(layer.Filters);
        output = Allocate(layer.OutputFloats);
        data.CopyTo(new Span<float>(input, data.Length));
        weights.CopyTo(new Span<float>(kernel, weights.Length));
        new Span<float>(bias, layer.Filters).Clear();
    }

    public ReadOnlySpan<float> Result => new(output, layer.OutputFloats);

    public void Run() => Convolution.Forward(input, kernel, output, 1, layer.Shape, new BiasRelu(bias));

    public void Dispose()
    {
        NativeMemory.AlignedFree(input);
        NativeMemory.AlignedFree(kernel);
        NativeMemory.AlignedFree(bias);
        NativeMemory.AlignedFree(output);
    }

    private static float* Allocate(int floats) => (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), Alignment);

    private readonly struct BiasRelu(float* bias) : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V value, nint row, nint column)
            where V : struct, ISimd<V> => V.Max(value + V.Load(bias + column), V.Broadcast(0));
    }
}

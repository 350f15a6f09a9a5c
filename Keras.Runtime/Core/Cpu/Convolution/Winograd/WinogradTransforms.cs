using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>
/// The matrices of F(4, 3): four outputs of a window of three from six products, which are the values of polynomials at 0, ±3/4, ±3/2 and
/// ∞.
/// </summary>
/// <remarks>
/// Any points will do in exact arithmetic, but not in floats. These lie on both sides of 1, so that powers neither grow nor vanish, and
/// have matrices without rounding (that of the kernel apart): errors are a quarter of those of the usual 0, ±1, ±2, and like those of a
/// plain chain of sums.
/// </remarks>
internal static unsafe class WinogradTransforms
{
    /// <summary>Outputs of a tile along one dimension.</summary>
    internal const int Outputs = 4;

    /// <summary>What a tile reads along one dimension, and its products.</summary>
    internal const int Inputs = 6;

    /// <summary>Products of a tile in both dimensions.</summary>
    internal const int Products = Inputs * Inputs;

    /// <summary>The window's size.</summary>
    internal const int Window = 3;

    // The points and their squares.
    const float A = 0.75f, A2 = A * A, B = 1.5f, B2 = B * B;

    // 1 over the product of the differences from all other points.
    const float AtZero = 1 / (A2 * B2), AtA = 1 / (2 * A2 * (A2 - B2)), AtB = 1 / (2 * B2 * (B2 - A2));

    /// <summary>A tile of the input to factors.</summary>
    internal readonly struct OfInput : IWinogradTransform
    {
        /// <inheritdoc/>
        public static int Inputs => WinogradTransforms.Inputs;

        /// <inheritdoc/>
        public static int Outputs => WinogradTransforms.Inputs;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(float* source, nint sourceStride, float* result, nint resultStride)
            where V : struct, ISimd<V>
        {
            V x0 = V.Load(source), x1 = V.Load(source + sourceStride), x2 = V.Load(source + 2 * sourceStride);
            V x3 = V.Load(source + 3 * sourceStride), x4 = V.Load(source + 4 * sourceStride), x5 = V.Load(source + 5 * sourceStride);
            V product = V.Broadcast(A2 * B2), sum = V.Broadcast(-(A2 + B2));
            V evenA = V.MultiplyAdd(V.Broadcast(-B2), x2, x4), oddA = V.MultiplyAdd(V.Broadcast(-B2), x1, x3);
            V evenB = V.MultiplyAdd(V.Broadcast(-A2), x2, x4), oddB = V.MultiplyAdd(V.Broadcast(-A2), x1, x3);
            V.Store(result, V.MultiplyAdd(product, x0, V.MultiplyAdd(sum, x2, x4)));
            V.Store(result + resultStride, V.MultiplyAdd(V.Broadcast(A), oddA, evenA));
            V.Store(result + 2 * resultStride, V.MultiplyAdd(V.Broadcast(-A), oddA, evenA));
            V.Store(result + 3 * resultStride, V.MultiplyAdd(V.Broadcast(B), oddB, evenB));
            V.Store(result + 4 * resultStride, V.MultiplyAdd(V.Broadcast(-B), oddB, evenB));
            V.Store(result + 5 * resultStride, V.MultiplyAdd(product, x1, V.MultiplyAdd(sum, x3, x5)));
        }
    }

    /// <summary>The kernel to factors.</summary>
    internal readonly struct OfKernel : IWinogradTransform
    {
        /// <inheritdoc/>
        public static int Inputs => Window;

        /// <inheritdoc/>
        public static int Outputs => WinogradTransforms.Inputs;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(float* source, nint sourceStride, float* result, nint resultStride)
            where V : struct, ISimd<V>
        {
            V x0 = V.Load(source), x1 = V.Load(source + sourceStride), x2 = V.Load(source + 2 * sourceStride);
            V evenA = V.MultiplyAdd(V.Broadcast(A2 * AtA), x2, V.Broadcast(AtA) * x0),
                evenB = V.MultiplyAdd(V.Broadcast(B2 * AtB), x2, V.Broadcast(AtB) * x0);
            V.Store(result, V.Broadcast(AtZero) * x0);
            V.Store(result + resultStride, V.MultiplyAdd(V.Broadcast(A * AtA), x1, evenA));
            V.Store(result + 2 * resultStride, V.MultiplyAdd(V.Broadcast(-A * AtA), x1, evenA));
            V.Store(result + 3 * resultStride, V.MultiplyAdd(V.Broadcast(B * AtB), x1, evenB));
            V.Store(result + 4 * resultStride, V.MultiplyAdd(V.Broadcast(-B * AtB), x1, evenB));
            V.Store(result + 5 * resultStride, x2);
        }
    }

    /// <summary>Products to a tile of the output.</summary>
    internal readonly struct ToOutput : IWinogradTransform
    {
        /// <inheritdoc/>
        public static int Inputs => WinogradTransforms.Inputs;

        /// <inheritdoc/>
        public static int Outputs => WinogradTransforms.Outputs;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(float* source, nint sourceStride, float* result, nint resultStride)
            where V : struct, ISimd<V>
        {
            V x0 = V.Load(source), x1 = V.Load(source + sourceStride), x2 = V.Load(source + 2 * sourceStride);
            V x3 = V.Load(source + 3 * sourceStride), x4 = V.Load(source + 4 * sourceStride), x5 = V.Load(source + 5 * sourceStride);
            V evenA = x1 + x2, oddA = x1 - x2, evenB = x3 + x4, oddB = x3 - x4;
            V.Store(result, x0 + evenA + evenB);
            V.Store(result + resultStride, V.MultiplyAdd(V.Broadcast(B), oddB, V.Broadcast(A) * oddA));
            V.Store(result + 2 * resultStride, V.MultiplyAdd(V.Broadcast(B2), evenB, V.Broadcast(A2) * evenA));
            V.Store(result + 3 * resultStride, V.MultiplyAdd(V.Broadcast(B * B2), oddB, V.MultiplyAdd(V.Broadcast(A * A2), oddA, x5)));
        }
    }

    /// <summary>The gradient of a tile of the output to that of the products: <see cref="ToOutput"/> transposed.</summary>
    internal readonly struct OfOutputGradient : IWinogradTransform
    {
        /// <inheritdoc/>
        public static int Inputs => WinogradTransforms.Outputs;

        /// <inheritdoc/>
        public static int Outputs => WinogradTransforms.Inputs;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(float* source, nint sourceStride, float* result, nint resultStride)
            where V : struct, ISimd<V>
        {
            V x0 = V.Load(source), x1 = V.Load(source + sourceStride), x2 = V.Load(source + 2 * sourceStride),
                x3 = V.Load(source + 3 * sourceStride);
            V evenA = V.MultiplyAdd(V.Broadcast(A2), x2, x0), oddA = V.MultiplyAdd(V.Broadcast(A2), x3, x1);
            V evenB = V.MultiplyAdd(V.Broadcast(B2), x2, x0), oddB = V.MultiplyAdd(V.Broadcast(B2), x3, x1);
            V.Store(result, x0);
            V.Store(result + resultStride, V.MultiplyAdd(V.Broadcast(A), oddA, evenA));
            V.Store(result + 2 * resultStride, V.MultiplyAdd(V.Broadcast(-A), oddA, evenA));
            V.Store(result + 3 * resultStride, V.MultiplyAdd(V.Broadcast(B), oddB, evenB));
            V.Store(result + 4 * resultStride, V.MultiplyAdd(V.Broadcast(-B), oddB, evenB));
            V.Store(result + 5 * resultStride, x3);
        }
    }

    /// <summary>The gradient of the kernel's factors to that of the kernel: <see cref="OfKernel"/> transposed.</summary>
    internal readonly struct ToKernelGradient : IWinogradTransform
    {
        /// <inheritdoc/>
        public static int Inputs => WinogradTransforms.Inputs;

        /// <inheritdoc/>
        public static int Outputs => Window;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(float* source, nint sourceStride, float* result, nint resultStride)
            where V : struct, ISimd<V>
        {
            V x0 = V.Load(source), x1 = V.Load(source + sourceStride), x2 = V.Load(source + 2 * sourceStride);
            V x3 = V.Load(source + 3 * sourceStride), x4 = V.Load(source + 4 * sourceStride), x5 = V.Load(source + 5 * sourceStride);
            V evenA = x1 + x2, oddA = x1 - x2, evenB = x3 + x4, oddB = x3 - x4;
            V.Store(result, V.MultiplyAdd(V.Broadcast(AtZero), x0, V.MultiplyAdd(V.Broadcast(AtA), evenA, V.Broadcast(AtB) * evenB)));
            V.Store(result + resultStride, V.MultiplyAdd(V.Broadcast(A * AtA), oddA, V.Broadcast(B * AtB) * oddB));
            V.Store(result + 2 * resultStride,
                V.MultiplyAdd(V.Broadcast(A2 * AtA), evenA, V.MultiplyAdd(V.Broadcast(B2 * AtB), evenB, x5)));
        }
    }
}

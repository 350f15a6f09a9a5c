namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;

/// <content>Convolutions and their derivatives in one, two and three dimensions, and pooling.</content>
internal static partial class PrimitiveCases
{
    private static Window Window(EquatableArray<int> size, EquatableArray<int>? strides = null, EquatableArray<int>? dilations = null,
        EquatableArray<Dim>? low = null, EquatableArray<Dim>? high = null)
    {
        EquatableArray<int> ones = size.Select(_ => 1).ToEquatableArray();
        EquatableArray<Dim> zeros = size.Select(_ => (Dim)0).ToEquatableArray();
        return new Window(size, strides ?? ones, dilations ?? ones, low ?? zeros, high ?? zeros);
    }

    private static IEnumerable<(string Name, Shape Input, Shape Kernel, Window Window, int Groups)> ConvolutionShapes()
    {
        yield return ("1D", [2, 5, 2], [3, 2, 3], Window([3]), 1);
        yield return ("1D of a symbol", [Batch, N, 1], [2, 1, 2], Window([2], strides: [2], low: [1], high: [0]), 1);
        yield return ("1D of a symbol, with borders that depend on it", [Batch, N, 1], [2, 1, 2],
            Window([2], strides: [3], low: [Dim.FloorDivide(N, 3)], high: [1 - Dim.FloorDivide(N, 2)]), 1);
        yield return ("1D, causal", [2, 5, 2], [2, 2, 1], Window([2], dilations: [2], low: [2], high: [0]), 1);
        yield return ("1D, strides that leave a rest", [2, 6, 1], [3, 1, 2], Window([3], strides: [2]), 1);
        yield return ("2D", [2, 4, 3, 2], [2, 2, 2, 2], Window([2, 2]), 1);
        yield return ("2D, strides and a lopsided border", [1, 5, 4, 1], [3, 2, 1, 2],
            Window([3, 2], strides: [2, 1], low: [0, 1], high: [2, 0]), 1);
        yield return ("2D, dilated in one axis", [1, 5, 3, 2], [2, 2, 2, 1],
            Window([2, 2], dilations: [3, 1], low: [1, 0], high: [0, 1]), 1);
        yield return ("2D, groups", [1, 3, 3, 4], [2, 2, 2, 6], Window([2, 2], low: [1, 1], high: [0, 0]), 2);
        yield return ("2D, depthwise", [1, 3, 4, 3], [2, 2, 1, 6], Window([2, 2], strides: [1, 2]), 3);
        yield return ("3D", [1, 3, 3, 2, 1], [2, 2, 1, 1, 2], Window([2, 2, 1], strides: [1, 2, 1], low: [0, 1, 0], high: [1, 0, 0]), 1);
        yield return ("3D, dilated groups", [1, 3, 2, 2, 2], [2, 1, 2, 1, 2],
            Window([2, 1, 2], dilations: [2, 1, 1], low: [0, 0, 1], high: [0, 0, 0]), 2);
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Convolutions()
    {
        foreach ((string name, Shape input, Shape kernel, Window window, int groups) in ConvolutionShapes())
        {
            Shape output = window.Output(input, kernel[-1]);
            yield return Of<Convolution>(name, [input, kernel], (b, v) => b.Apply(new Convolution(window, groups), v));
            yield return Of<ConvolutionInputGradient>(name, [output, kernel],
                (b, v) => b.Apply(new ConvolutionInputGradient(window, groups, input), v));
            yield return Of<ConvolutionFilterGradient>(name, [input, output],
                (b, v) => b.Apply(new ConvolutionFilterGradient(window, groups, kernel), v));
        }
    }

    private static IEnumerable<(string Name, Shape Input, Window Window)> PoolingShapes()
    {
        yield return ("1D", [2, 6, 2], Window([2], strides: [2]));
        yield return ("1D of a symbol", [Batch, N, 1], Window([3], strides: [2], low: [1], high: [1]));
        yield return ("1D of a symbol, with borders that depend on it", [Batch, N, 1],
            Window([2], strides: [2], low: [Dim.FloorDivide(N, 3)], high: [N - (Dim.FloorDivide(N, 2) * 2)]));
        yield return ("1D, dilated", [2, 6, 1], Window([3], dilations: [2], low: [1], high: [0]));
        yield return ("2D that overlaps", [1, 4, 4, 2], Window([3, 2]));
        yield return ("2D, lopsided border", [1, 5, 4, 1], Window([2, 3], strides: [2, 2], low: [0, 1], high: [1, 2]));
        yield return ("2D that leaves gaps", [1, 5, 5, 1], Window([2, 1], strides: [3, 2]));
        yield return ("3D", [1, 3, 2, 4, 2], Window([2, 2, 2], strides: [1, 2, 2], low: [1, 0, 0], high: [0, 0, 0]));
    }

    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Windows()
    {
        foreach ((string name, Shape input, Window window) in PoolingShapes())
        {
            Shape output = window.Output(input, input[-1]);
            yield return Of<ReduceWindow>($"Sum, {name}", [input], (b, v) => Squared(b.Apply(new ReduceWindow(ReduceKind.Sum, window), v)));
            yield return Of<WindowSumGradient>(name, [output], (b, v) => Squared(b.Apply(new WindowSumGradient(window, input), v)));
            (Type pooling, DerivativeCase largest) = Of<ReduceWindow>(
                $"Maximum, {name}", [input], (b, v) => Squared(b.Apply(new ReduceWindow(ReduceKind.Maximum, window), v)),
                secondOrder: false);
            yield return (pooling, largest with { Values = (_, shape, random) => Apart(shape, random) });
            // The operands where it may be differentiated are what it doesn't depend on smoothly: the derivative by both is 0.
            (Type scatter, DerivativeCase held) = Of<SelectAndScatter>(name, [input], (b, v) =>
            {
                Value pooled = b.Apply(new ReduceWindow(ReduceKind.Maximum, window), v[0]);
                return b.Apply(new SelectAndScatter(window), v[0], pooled, b.Apply(new BroadcastInDim(output, []), b.Constant(2)));
            }, secondOrder: false);
            yield return (scatter, held with { Values = (_, shape, random) => Apart(shape, random) });
        }
    }
}

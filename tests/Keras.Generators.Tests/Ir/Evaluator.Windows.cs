namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <content>Convolutions and pooling: everything that moves a window over (samples, space…, channels).</content>
internal sealed partial record Evaluator
{
    /// <summary>
    /// A convolution is the sum of input[from] · kernel[at] · output[to] over all places that meet. Each of the three primitives computes
    /// the factor that is missing from the other two.
    /// </summary>
    private static NdArray Convolve(
        Window window, int groups, NdArray? input = null, NdArray? kernel = null, NdArray? output = null, int[]? missing = null)
    {
        int[] inputShape = input?.Shape ?? missing!, kernelShape = kernel?.Shape ?? missing!;
        int filters = kernelShape[^1], channels = inputShape[^1] / groups;
        int[] outputShape = [inputShape[0], .. Places(window, inputShape), filters];
        Assert.True(output is null || output.Shape.SequenceEqual(outputShape));
        var result = new NdArray(input is null ? inputShape : kernel is null ? kernelShape : outputShape);
        foreach (int[] to in NdArray.Indices(outputShape))
        {
            int group = to[^1] / (filters / groups);
            foreach (int[] at in NdArray.Indices([.. window.Size]))
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    int[] from = [to[0], .. Covered(window, to, at), (group * channels) + channel];
                    if (!from.Zip(inputShape, (i, size) => i >= 0 && i < size).All(inside => inside))
                        continue;
                    int[] k = [.. at, channel, to[^1]];
                    if (input is null)
                        result[from] += output![to] * kernel![k];
                    else if (kernel is null)
                        result[k] += input[from] * output![to];
                    else
                        result[to] += input[from] * kernel[k];
                }
            }
        }

        return result;
    }

    private NdArray Pool(ReduceWindow op, NdArray x) =>
        NdArray.Of([x.Shape[0], .. Places(Known(op.Window), x.Shape), x.Shape[^1]], to =>
            Under(Known(op.Window), x, to).Aggregate(Neutral(op.Kind), (joined, from) => Join(op.Kind, joined, x[from])));

    private NdArray SpreadWindow(WindowSumGradient op, NdArray cotangent)
    {
        var result = new NdArray(Sizes(op.InputShape));
        foreach (int[] to in NdArray.Indices(cotangent.Shape))
        {
            foreach (int[] from in Under(Known(op.Window), result, to))
                result[from] += cotangent[to];
        }

        return result;
    }

    private static NdArray Scatter(Window window, NdArray x, NdArray cotangent)
    {
        var result = new NdArray(x.Shape);
        foreach (int[] to in NdArray.Indices(cotangent.Shape))
        {
            int[]? largest = null;
            foreach (int[] from in Under(window, x, to))
            {
                if (largest is null || x[from] > x[largest])
                    largest = from;
            }

            if (largest is not null)
                result[largest] += cotangent[to];
        }

        return result;
    }

    /// <summary>The elements that the window covers at one of its places, in row-major order, without the border.</summary>
    private static IEnumerable<int[]> Under(Window window, NdArray x, int[] to) =>
        NdArray.Indices([.. window.Size]).Select(at => (int[])[to[0], .. Covered(window, to, at), to[^1]]).Where(x.Contains);

    private static IEnumerable<int> Covered(Window window, int[] to, int[] at) =>
        at.Select((offset, axis) => (to[axis + 1] * window.Strides[axis]) + (offset * window.Dilations[axis])
            - Border(window.PadLow[axis]));

    /// <summary>How often the window fits along each axis, by trying.</summary>
    private static IEnumerable<int> Places(Window window, int[] input) => window.Size.Select((size, axis) =>
    {
        int padded = input[axis + 1] + Border(window.PadLow[axis]) + Border(window.PadHigh[axis]), places = 0;
        while ((places * window.Strides[axis]) + ((size - 1) * window.Dilations[axis]) < padded)
            places++;
        return places;
    });

    /// <summary>The window with borders that are numbers.</summary>
    private Window Known(Window window) => window with { PadLow = Numbers(window.PadLow), PadHigh = Numbers(window.PadHigh) };

    private EquatableArray<Dim> Numbers(EquatableArray<Dim> dims) => Sizes(Shape.Of(dims)).Select(n => (Dim)n).ToEquatableArray();

    private static int Border(Dim border) => (int)border.Constant!.Value;
}

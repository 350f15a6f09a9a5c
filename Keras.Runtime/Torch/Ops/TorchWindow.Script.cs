using System.Text;

namespace Keras.Torch;

public sealed partial class TorchWindow
{
    /// <summary>TorchScript with this window's numbers filled in, so that a call passes tensors only.</summary>
    private string Script()
    {
        // A border on one side, or of another number than zero, has been put around the data before the call.
        string pads = List(isSymmetric ? padLow : new long[size.Length]);
        string none = List(new long[size.Length]);
        string convolution = $"None, {List(strides)}, {pads}, {List(dilations)}, False, {none}, {groups}";
        string backward = $"torch.convolution_backward(g, x, w, None, {List(strides)}, {pads}, {List(dilations)}, False, {none}, {groups}";

        // As pooling sees it: at least two axes.
        int rank = Math.Max(2, size.Length);
        string window = $"{List(Wide(size, 1))}, {List(Wide(strides, 1))}, {List(new long[rank])}";
        string maximum = $"(x, {window}, {List(Wide(dilations, 1))}, False)";
        string sum = $"{window}, False, True, 1";
        string depthwise = $"{List(strides)}, {none}, {List(dilations)}, False, {none}, w.size(0)";

        var script = new StringBuilder();
        Define("convolution", "x, w", $"torch.convolution(x, w, {convolution})");
        Define("input_gradient", "g, x, w", $"{backward}, [True, False, False])[0]");
        Define("filter_gradient", "g, x, w", $"{backward}, [False, True, False])[1]");
        Define("maximum", "x", $"torch.max_pool{rank}d{maximum}");
        Define("maximum_gradient", "g, x",
            $"torch.max_pool{rank}d_with_indices_backward(g, {maximum[1..^1]}, torch.max_pool{rank}d_with_indices{maximum}[1])");
        Define("sum", "x", $"torch.avg_pool{rank}d(x, {sum})");
        Define("sum_gradient", "g, x", $"torch.avg_pool{rank}d_backward(g, x, {sum})");
        Define("dilated_sum", "x, w", $"torch.convolution(x, w, None, {depthwise})");
        Define("dilated_sum_gradient", "g, x, w", $"torch.convolution_backward(g, x, w, None, {depthwise}, [True, False, False])[0]");
        return script.ToString();

        void Define(string name, string parameters, string body) => script.Append($"def {name}({parameters}):\n    return {body}\n\n");
    }

    private static long[] Wide(long[] numbers, long first) => numbers.Length == 1 ? [first, numbers[0]] : numbers;

    private static string List(long[] numbers) => $"[{string.Join(", ", numbers)}]";
}

using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>
/// What lies where in an equation without ellipsis whose kernel, and maybe its input, are whole numbers, and what its result is divided by.
/// </summary>
/// <param name="input">The letters of the input's axes.</param>
/// <param name="kernel">The letters of the kernel's axes.</param>
/// <param name="output">The letters of the output's axes.</param>
internal sealed class QuantizedEinsum(string input, string kernel, string output)
{
    /// <summary>The input as whole numbers, and by what each part of it was multiplied that is summed up.</summary>
    public (Value Whole, Value Scale) Input(GraphBuilder b, Value x, ObjectValue quantizer) =>
        AbsMaxQuantizer.Apply(b, x, [.. Enumerable.Range(0, input.Length).Where(i => !output.Contains(input[i]))], quantizer.Arguments);

    /// <summary>The shape of the kernel's scale: that of the output where the kernel has an axis of it, else 1.</summary>
    public Shape ScaleShape(Shape result) => Shape.Of(result.Select((d, i) => kernel.Contains(output[i]) ? d : 1));

    /// <summary>The scale of the input, along the axes of the output that it belongs to.</summary>
    public Value InputScale(GraphBuilder b, Value scale, Shape result)
    {
        int[] at = [.. input.Where(axis => output.Contains(axis)).Select(axis => output.IndexOf(axis))],
            order = [.. Enumerable.Range(0, at.Length).OrderBy(i => at[i])];
        return b.Spread(b.Transpose(scale, order), result, Enumerable.Range(0, result.Rank).Except(at));
    }
}

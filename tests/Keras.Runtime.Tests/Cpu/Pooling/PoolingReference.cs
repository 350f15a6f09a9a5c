using Keras.Cpu;

namespace Keras.Tests.Cpu;

/// <summary>Pooling as plain loops over single numbers.</summary>
internal static class PoolingReference
{
    /// <summary>Where the elements of every window lie in the input, window after window.</summary>
    public static List<List<int>> Windows(PoolingShape s, int samples)
    {
        var windows = new List<List<int>>();
        for (var n = 0; n < samples; n++)
            for (var d = 0; d < s.OutputDepth; d++)
                for (var h = 0; h < s.OutputHeight; h++)
                    for (var w = 0; w < s.OutputWidth; w++)
                        for (var c = 0; c < s.Channels; c++)
                            windows.Add(Window(s, n, d, h, w, c));
        return windows;
    }

    static List<int> Window(PoolingShape s, int n, int d, int h, int w, int c)
    {
        var window = new List<int>();
        for (var i = 0; i < s.WindowDepth; i++)
        {
            for (var j = 0; j < s.WindowHeight; j++)
            {
                for (var k = 0; k < s.WindowWidth; k++)
                {
                    var z = d * s.StrideDepth - s.PadFront + i * s.DilationDepth;
                    var y = h * s.StrideHeight - s.PadTop + j * s.DilationHeight;
                    var x = w * s.StrideWidth - s.PadLeft + k * s.DilationWidth;
                    if (z >= 0 && z < s.InputDepth && y >= 0 && y < s.InputHeight && x >= 0 && x < s.InputWidth)
                        window.Add((((n * s.InputDepth + z) * s.InputHeight + y) * s.InputWidth + x) * s.Channels + c);
                }
            }
        }
        return window;
    }

    /// <summary>Each result's gradient given to the elements that <paramref name="choose"/> picks from its window.</summary>
    public static float[] Scatter(
        List<List<int>> windows, int inputLength, ReadOnlySpan<float> outputGradient, Func<List<int>, IEnumerable<int>> choose)
    {
        var gradient = new float[inputLength];
        for (var i = 0; i < windows.Count; i++)
        {
            foreach (var at in choose(windows[i]))
                gradient[at] += outputGradient[i];
        }
        return gradient;
    }
}

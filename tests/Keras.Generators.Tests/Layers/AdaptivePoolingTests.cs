using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>
/// Pooling to a given size: windows that divide the input, that overlap, and that are longer than the input has elements for.
/// </summary>
public class AdaptivePoolingTests
{
    [Theory]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(10, 7)]
    [InlineData(5, 5)]
    [InlineData(4, 6)]
    [InlineData(9, 1)]
    public void WindowsReachFromFloorToCeiling(int from, int to)
    {
        double[] x = [.. Enumerable.Range(0, from).Select(i => Math.Sin(3 * i))];
        double[][] windows = [.. Enumerable.Range(0, to).Select(i => x[(i * from / to)..(int)Math.Ceiling((i + 1) * from / (double)to)])];
        double[] Output(string kind) =>
            new ModelRun($"[Input({from}, 1)] [Adaptive{kind}Pooling1D({to})]", LoweringMode.Predict, new NdArray([1, from, 1], x)).Output;
        Near([.. windows.Select(w => w.Average())], Output("Average"));
        Near([.. windows.Select(w => w.Max())], Output("Max"));
    }

    [Fact]
    public void EachAxisHasItsOwnSize()
    {
        double[] x = [.. Enumerable.Range(0, 24).Select(i => (double)i)];
        var run = new ModelRun("[Input(1, 4, 6)] [AdaptiveAveragePooling2D([2, 4], DataFormat.ChannelsFirst)]", LoweringMode.Predict,
            new NdArray([1, 1, 4, 6], x));
        double Mean(int[] rows, int[] columns) => rows.SelectMany(r => columns.Select(c => (r * 6.0) + c)).Average();
        int[][] columns = [[0, 1], [1, 2], [3, 4], [4, 5]];
        Near([.. columns.Select(c => Mean([0, 1], c)), .. columns.Select(c => Mean([2, 3], c))], run.Output);
        Assert.Equal("(None, 2, 1, 3, 5)",
            Declare.Sound("[Input(3, 4, 7, 5)] [AdaptiveMaxPooling3D([2, 1, 3])]").Outputs[0].Shape.ToString());
    }

    [Theory]
    [InlineData("Average")]
    [InlineData("Max")]
    public void SizesThatOnlyTheDataTellGiveTheSame(string kind)
    {
        ModelGraph open = Declare.Sound($"[Input(Dim.Any, 2)] [Adaptive{kind}Pooling1D(5)]");
        Assert.Equal("(None, 5, 2)", open.Outputs[0].Shape.ToString());
        for (int from = 1; from < 23; from++)
        {
            NdArray x = NdArray.Random([2, from, 2], new Random(from));
            var known = new ModelRun($"[Input({from}, 2)] [Adaptive{kind}Pooling1D(5)]", LoweringMode.Predict, x);
            var any = new ModelRun(open, LoweringMode.Predict, x, sizes: new() { [open.UnknownSizes.Single()] = from });
            Near(known.Output, any.Output);
            Near(known.InputGradient, any.InputGradient);
        }
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-9));
    }
}

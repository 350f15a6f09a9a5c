namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <summary>The yardstick itself against numbers worked out by hand or known elsewhere.</summary>
public sealed class EvaluatorTests
{
    [Theory]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(-1, -0.8427007929497149)]
    [InlineData(2.5, 0.9995930479825550)]
    [InlineData(4, 0.9999999845827421)]
    public void Error_function(double x, double expected) => Assert.Equal(expected, Evaluator.ErrorFunction(x), 12);

    [Fact]
    public void Convolution_with_strides_and_a_border()
    {
        // 0 [1 2 3 4] with the kernel (10, 1) in steps of 2: 0·10 + 1·1, 2·10 + 3·1.
        NdArray result =
            Of(b => b.Apply(new Convolution(new Window([2], [2], [1], [1], [0]), 1), Given(b, 0, [1, 4, 1]), Given(b, 1, [2, 1, 1])),
            new NdArray([1, 4, 1], [1, 2, 3, 4]), new NdArray([2, 1, 1], [10, 1]));
        Assert.Equal([1, 2, 1], result.Shape);
        Assert.Equal([1, 23], result.Data);
    }

    [Fact]
    public void Convolution_in_groups_keeps_them_apart()
    {
        NdArray result =
            Of(b => b.Apply(new Convolution(new Window([1], [1], [1], [0], [0]), 2), Given(b, 0, [1, 1, 2]), Given(b, 1, [1, 1, 4])),
            new NdArray([1, 1, 2], [3, 5]), new NdArray([1, 1, 4], [1, 2, 10, 20]));
        Assert.Equal([3, 6, 50, 100], result.Data);
    }

    [Fact]
    public void Maximum_of_windows_and_the_first_of_equals()
    {
        var window = new Window([2], [1], [1], [0], [1]);
        NdArray input = new([1, 4, 1], [2, 7, 7, -1]), flow = new([1, 4, 1], [1, 10, 100, 1000]);
        Assert.Equal([7, 7, 7, -1], Of(b => b.Apply(new ReduceWindow(ReduceKind.Maximum, window), Given(b, 0, [1, 4, 1])), input).Data);
        Assert.Equal([0, 11, 100, 1000], Of(b =>
        {
            Value x = Given(b, 0, [1, 4, 1]);
            return b.Apply(new SelectAndScatter(window), x, b.Apply(new ReduceWindow(ReduceKind.Maximum, window), x),
                Given(b, 1, [1, 4, 1]));
        }, input, flow).Data);
    }

    [Fact]
    public void Padding_between_and_cut()
    {
        NdArray result = Of(b => b.Pad(Given(b, 0, [3]), 9, [-1], [2], [1]), new NdArray([3], [1, 2, 3]));
        Assert.Equal([9, 2, 9, 3, 9, 9], result.Data);
    }

    [Fact]
    public void Contraction_of_batches()
    {
        NdArray result = Of(b => b.DotGeneral(Given(b, 0, [2, 2]), Given(b, 1, [2, 2]), [1], [1], [0], [0]),
            new NdArray([2, 2], [1, 2, 3, 4]), new NdArray([2, 2], [5, 6, 7, 8]));
        Assert.Equal([17, 53], result.Data);
    }

    [Fact]
    public void Random_numbers_are_the_same_twice_and_differ_by_slot()
    {
        NdArray result = Of(b => b.Concatenate(0, b.Uniform([4], 1), b.Uniform([4], 1), b.Uniform([4], 2)));
        Assert.Equal(result.Data[..4], result.Data[4..8]);
        Assert.NotEqual(result.Data[..4], result.Data[8..]);
        Assert.All(result.Data, u => Assert.InRange(u, 0, 1));
    }

    private static Value Given(GraphBuilder b, int index, Shape shape) =>
        b.Parameter(ParameterRole.Input, index, "x", new TensorType(shape));

    private static NdArray Of(Func<GraphBuilder, Value> function, params NdArray[] inputs) => Evaluation.Of(function, inputs);
}

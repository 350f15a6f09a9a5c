namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

public sealed class ShapeTests
{
    private static readonly Shape Image = [Dim.Batch, 28, 28, 1];

    [Fact]
    public void Prints_as_Keras_does()
    {
        Assert.Equal("(None, 28, 28, 1)", Image.ToString());
        Assert.Equal("(7,)", new Shape([7]).ToString());
        Assert.Equal("()", Shape.Scalar.ToString());
        Assert.Equal("Float32(None, 2)", new TensorType([Dim.Batch, 2]).ToString());
    }

    [Fact]
    public void Is_equal_by_its_dimensions()
    {
        Shape same = [Dim.Batch * 1, 20 + 8, 28, 1], other = [28, 28, 1, Dim.Batch];
        Assert.Equal(Image, same);
        Assert.Equal(Image.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Image, other);
        Assert.Equal(Shape.Scalar, []);
    }

    [Fact]
    public void Axes_count_from_either_end()
    {
        Assert.Equal(1, Image[-1]);
        Assert.Equal(Dim.Batch, Image[-4]);
        Assert.Equal(2, Image.Axis(-2));
        Assert.Equal("(None, 28, 28, 1) has 4 axes, so that there is no axis 4.", Assert.Throws<IrException>(() => Image[4]).Message);
        Assert.Throws<IrException>(() => Image[-5]);
        Assert.Throws<IrException>(() => Shape.Scalar[0]);
        Assert.Equal(-1, Image.Axis(-5));
    }

    [Fact]
    public void Parts()
    {
        Assert.Equal(Dim.Batch * 784, Image.ElementCount);
        Assert.Equal(784, Image.Count(1, 4));
        Assert.Equal(1, Image.Count(2, 2));
        Assert.Equal([Dim.Batch, 1], Image.Without([1, 2]));
        Assert.Equal([Dim.Batch, 28, 28, 32], Image.With(-1, 32));
        Assert.True(Image.DependsOnBatch);
        Assert.False(Image.IsConstant);
        Assert.True(new Shape([2, 3]).IsConstant);
        Assert.False(new Shape([2, Dim.Symbol("n")]).DependsOnBatch);
    }
}

using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Images whose numbers are whole ones, or become it.</summary>
public class ResizingTests
{
    /// <summary>
    /// Fractions are cut off where the layer is declared with an integer type; whole numbers come out whole whatever it says.
    /// </summary>
    [Theory]
    [InlineData("float32", "float32", new double[] { 10.75, 24.375, 38 })]
    [InlineData("float32", "uint8", new double[] { 10, 24, 38 })]
    [InlineData("uint8", "float32", new double[] { 10, 24, 38 })]
    [InlineData("uint8", "int32", new double[] { 10, 24, 38 })]
    public void FractionsBecomeOfTheTypeThatIsDeclared(string input, string declared, double[] expected)
    {
        double[] numbers = input == "float32" ? [10.75, 38] : [10, 38];
        Assert.Equal(expected, Resize(input, declared, "bilinear", 3, new NdArray([1, 1, 2, 1], numbers))[..3]);
    }

    /// <summary>
    /// A cubic curve leaves the range of what it goes through; the type holds it there, whether it is the input's or the layer's.
    /// </summary>
    [Theory]
    [InlineData("float32", "int32", false)]
    [InlineData("float32", "uint8", true)]
    [InlineData("uint8", "float32", true)]
    [InlineData("int32", "uint8", false)]
    public void NumbersStayWithinTheirType(string input, string declared, bool isCut)
    {
        double[] resized = Resize(input, declared, "bicubic", 8, new NdArray([1, 1, 4, 1], [0, 0, 255, 255]));
        Assert.All(resized, n => Assert.Equal(Math.Round(n), n));
        Assert.Equal((isCut, isCut), (resized.Min() == 0, resized.Max() == 255));
    }

    private static double[] Resize(string input, string declared, string interpolation, int width, NdArray images)
    {
        string layer =
            $$"""{"class_name": "Resizing", "config": {"name": "resizing", "height": 1, "width": {{width}}, "interpolation": "{{interpolation}}", "dtype": "{{declared}}"} }""";
        ModelGraph model = Declare.Sound(Declare.Configured($"1, {images.Shape[2]}, 1", layer, input));
        return new ModelRun(model, LoweringMode.Predict, images).Output;
    }
}

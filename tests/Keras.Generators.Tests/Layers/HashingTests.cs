using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Bins by hashes: those that TensorFlow's operations give for the same texts.</summary>
public class HashingTests
{
    private static readonly NdArray Numbers = new([1, 8], [0, 3, -7, 52, 2410, 65536, -1048576, 16777215]);

    [Theory]
    [InlineData("1000", new double[] { 735, 921, 62, 856, 831, 855, 266, 460 })]
    [InlineData("1000, salt: [7, -9]", new double[] { 43, 19, 824, 691, 564, 938, 148, 744 })]
    [InlineData("11, maskValue: 3", new double[] { 6, 0, 3, 7, 2, 6, 7, 1 })]
    [InlineData("1, maskValue: 3", new double[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void DigitsAreHashed(string arguments, double[] expected) =>
        Assert.Equal(expected, new ModelRun($"[Input(8)] [Hashing({arguments})]", LoweringMode.Predict, Numbers).Output);

    [Fact]
    public void WhatIsBehindThePointIsLeftOut() =>
        Assert.Equal(
            new ModelRun("[Input(4)] [Hashing(1000)]", LoweringMode.Predict, new NdArray([1, 4], [0, 1, -1, 10])).Output,
            new ModelRun("[Input(4)] [Hashing(1000)]", LoweringMode.Predict, new NdArray([1, 4], [0.2, 1.9, -1.9, 10.5])).Output);

    [Fact]
    public void SaltIsTwoIntegers() =>
        Assert.Equal("Hashing: salt must be a list of 2 integers, but is [1, 2, 3].",
            Assert.Single(Declare.Graph("[Input(4)] [Hashing(3, salt: [1, 2, 3])]").Problems).Message);
}

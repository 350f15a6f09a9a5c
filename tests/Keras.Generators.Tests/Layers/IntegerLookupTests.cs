using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Places of integers in vocabularies.</summary>
public class IntegerLookupTests
{
    private static readonly NdArray Numbers = new([2, 3], [12, 7, 36, -5, 0, 42]);

    [Theory]
    [InlineData("vocabulary: [12, 36, 42]", new double[] { 1, 0, 2, 0, 0, 3 })]
    [InlineData("vocabulary: [-1, 12, 36, 42]", new double[] { 1, 0, 2, 0, 0, 3 })]
    [InlineData("numOovIndices: 3, vocabulary: [12, 36, 42]", new double[] { 3, 1, 4, 1, 0, 5 })]
    [InlineData("maskToken: 0, numOovIndices: 2, vocabulary: [0, -1, -1, 12, 36, 42]", new double[] { 3, 2, 4, 2, 0, 5 })]
    [InlineData("numOovIndices: 0, vocabulary: [12, 36, 42]", new double[] { 0, -1, 1, -1, -1, 2 })]
    [InlineData("maskToken: 7, vocabulary: [12, 36, 42], outputMode: OutputMode.Count", new double[] { 0, 1, 1, 0, 2, 0, 0, 1 })]
    [InlineData("vocabulary: [12, 36, 42], outputMode: OutputMode.MultiHot, padToMaxTokens: true, maxTokens: 5",
        new double[] { 1, 1, 1, 0, 0, 1, 0, 0, 1, 0 })]
    [InlineData("vocabulary: [12, 36, 42], idfWeights: [1, 2, 6], outputMode: OutputMode.TfIdf", new double[] { 3, 1, 2, 0, 6, 0, 0, 6 })]
    public void PlacesFollowTheMaskAndWhatIsNotThere(string arguments, double[] expected) =>
        Assert.Equal(expected, new ModelRun($"[Input(3)] [IntegerLookup({arguments})]", LoweringMode.Predict, Numbers).Output);

    /// <summary>The bins are those of the layer that hashes, which Keras judges.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(", salt: [1, 2]")]
    public void WhatIsNotThereIsHashedWhereItIsAskedFor(string salt)
    {
        double[] bins = new ModelRun($"[Input(3)] [Hashing(3{salt})]", LoweringMode.Predict, Numbers).Output;
        double[] places =
            new ModelRun($"[Input(3)] [IntegerLookup(numOovIndices: 3, vocabulary: [12, 36, 42], oovMethod: OovMethod.Farmhash{salt})]",
                LoweringMode.Predict, Numbers).Output;
        Assert.Equal([3, bins[1], 4, bins[3], bins[4], 5], places);
        Assert.True(bins.Distinct().Count() > 1);
    }

    [Fact]
    public void PlacesAreInverted() =>
        Assert.Equal(
            [9, -1, 12, 36, -1, -1],
            new ModelRun("[Input(6)] [IntegerLookup(maskToken: 9, vocabulary: [12, 36], invert: true)]", LoweringMode.Predict,
                new NdArray([1, 6], [0, 1, 2, 3, 4, -1])).Output);

    [Theory]
    [InlineData("", "vocabulary",
        "'integer_lookup' (IntegerLookup) has no vocabulary: give one, such as new IntegerLookup().Adapt learns from data.")]
    [InlineData("vocabulary: [1, 2, 1]", "vocabulary", "'integer_lookup' (IntegerLookup): 1 is in the vocabulary twice.")]
    [InlineData("maxTokens: 3, vocabulary: [1, 2, 3]", "maxTokens",
        "'integer_lookup' (IntegerLookup): 3 integers and 1 places before them are more than maxTokens 3.")]
    [InlineData("vocabulary: [1, 2], outputMode: OutputMode.TfIdf", "idfWeights",
        "'integer_lookup' (IntegerLookup) needs a weight for each of the 2 integers of its vocabulary, but has 0.")]
    [InlineData("vocabulary: [1, 2], numOovIndices: 3, salt: [1, 2]", "salt",
        "'integer_lookup' (IntegerLookup) has a salt but hashes nothing: its oovMethod is Floormod.")]
    [InlineData("vocabulary: [1, 2], outputMode: OutputMode.Count, padToMaxTokens: true", "padToMaxTokens",
        "'integer_lookup' (IntegerLookup) has no maxTokens that its vectors could be padded to.")]
    [InlineData("vocabulary: [1, 2], idfWeights: [1, 2], outputMode: OutputMode.Count", "idfWeights",
        "'integer_lookup' (IntegerLookup) has weights, which count where outputMode is TfIdf, but it is Count.")]
    public void WhatIsMissingOrTwiceOrMeansNothingIsSaid(string arguments, string argument, string message)
    {
        var problem = Assert.Single(Declare.Graph($"[Input(3)] [IntegerLookup({arguments})]").Problems);
        Assert.Equal((argument, message), (problem.Path.Argument, problem.Message));
    }
}

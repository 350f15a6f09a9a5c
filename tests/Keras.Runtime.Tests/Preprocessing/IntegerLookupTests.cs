namespace Keras.Tests.Preprocessing;

/// <summary>Which vocabulary <see cref="IntegerLookup"/> learns from data.</summary>
public class IntegerLookupTests
{
    private static readonly int[,] Documents = { { 7, 7, 3 }, { 7, 5, 3 }, { 9, 5, -1 } };

    [Fact]
    public void TheMostFrequentComeFirstAndOfEquallyFrequentOnesTheLarger()
    {
        var layer = new IntegerLookup();
        layer.Adapt(Documents);
        Assert.Equal([-1, 7, 5, 3, 9], layer.GetVocabulary());
        Assert.Equal([7, 5, 3, 9], layer.GetVocabulary(includeSpecialTokens: false));
        Assert.Equal(5, layer.VocabularySize());
    }

    [Fact]
    public void ThereAreNoMorePlacesThanMaxTokens()
    {
        var layer = new IntegerLookup(maxTokens: 4, maskToken: 7);
        layer.Adapt([Documents]);
        Assert.Equal([7, -1, 5, 3], layer.GetVocabulary());
        // In vectors the mask has no place.
        var vectors = new IntegerLookup(maxTokens: 4, maskToken: 7, outputMode: OutputMode.Count);
        vectors.Adapt(Documents);
        Assert.Equal([-1, 5, 3, 9], vectors.GetVocabulary());
    }

    [Fact]
    public void WeightsAreInverseDocumentFrequencies()
    {
        var layer = new IntegerLookup(outputMode: OutputMode.TfIdf);
        layer.Adapt(Documents);
        // 7, 5 and 3 are in two of three documents, 9 in one.
        double common = Math.Log(1 + (3 / 3.0)), rare = Math.Log(1 + (3 / 2.0));
        Assert.Equal([((3 * common) + rare) / 4, common, common, common, rare], layer.IdfWeights, new Rounded());
    }

    [Fact]
    public void WithoutAnotherAxisEachIntegerOfAllDataIsADocumentAndABatchIsOne()
    {
        IntegerLookup ofAll = new(outputMode: OutputMode.TfIdf), ofBatches = new(outputMode: OutputMode.TfIdf);
        ofAll.Adapt(new[] { 4, 4, 6 });
        Assert.Equal([Math.Log(1 + (3 / 3.0)), Math.Log(1 + (3 / 2.0))], ofAll.IdfWeights[1..], new Rounded());
        ofBatches.Adapt([new[] { 4, 4, 6 }, new[] { 4 }]);
        Assert.Equal([Math.Log(1 + (2 / 3.0)), Math.Log(1 + (2 / 2.0))], ofBatches.IdfWeights[1..], new Rounded());
    }

    [Fact]
    public void AVocabularyCanBeSet()
    {
        var layer = new IntegerLookup(maxTokens: 4);
        layer.SetVocabulary([-1, 2, 8]);
        Assert.Equal([-1, 2, 8], layer.GetVocabulary());
        layer.SetVocabulary([2, 8, 4]);
        Assert.Equal([-1, 2, 8, 4], layer.GetVocabulary());
        Assert.Contains("8", Assert.Throws<ArgumentException>(() => layer.SetVocabulary([8, 2, 8])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => layer.SetVocabulary([]));
        Assert.Throws<ArgumentException>(() => layer.SetVocabulary([1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => layer.SetVocabulary([1], [0.5]));
        Assert.Throws<ArgumentException>(() => new IntegerLookup(outputMode: OutputMode.TfIdf).SetVocabulary([1]));
        Assert.Throws<ArgumentException>(() => new IntegerLookup(maskToken: 1).SetVocabulary([3, 1]));
    }

    [Fact]
    public void WhatWasDeclaredIsNotLearnedNorIsNothing()
    {
        Assert.Throws<InvalidOperationException>(() => new IntegerLookup(vocabulary: [1, 2]).Adapt(Documents));
        Assert.Throws<InvalidOperationException>(() => new IntegerLookup().Adapt(new[] { -1, -1 }));
        Assert.Throws<InvalidOperationException>(new IntegerLookup().FinalizeState);
    }

    private sealed class Rounded : IEqualityComparer<double>
    {
        public bool Equals(double one, double other) => Math.Abs(one - other) < 1e-6;

        public int GetHashCode(double value) => 0;
    }
}

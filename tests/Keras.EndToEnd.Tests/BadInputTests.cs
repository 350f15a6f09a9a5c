// The analyzers refuse these calls already; here they are made all the same.
#pragma warning disable KG0301, KG0303, KG0304, KG0305
using Keras.EndToEnd.Tests.Models;

namespace Keras.EndToEnd.Tests;

/// <summary>Wrong data are refused by a typed exception that says what was expected, before any weight changes.</summary>
public class BadInputTests
{
    private static readonly float[,,,] Images = new float[6, 12, 12, 2];
    private static readonly int[] Labels = [0, 1, 2, 0, 1, 2];

    public static TheoryData<string, Func<Mixed, object>, string> Cases => new()
    {
        { "rank", m => m.Fit(new float[6, 12, 12], Labels), "12" },
        { "features", m => m.Fit(new float[6, 12, 13, 2], Labels), "13" },
        { "label out of range", m => m.Fit(Images, new[] { 0, 1, 2, 3, 1, 2 }), "3" },
        { "negative label", m => m.Fit(Images, new[] { 0, -1, 2, 0, 1, 2 }), "-1" },
        { "lengths", m => m.Fit(Images, new[] { 0, 1 }), "6" },
        { "no data", m => m.Fit(new float[0, 12, 12, 2], Array.Empty<int>()), "" },
        { "split", m => m.Fit(Images, Labels, validationSplit: 1f), "validationSplit" },
        { "negative split", m => m.Fit(Images, Labels, validationSplit: -0.1f), "validationSplit" },
        { "batch size", m => m.Fit(Images, Labels, batchSize: 0), "batchSize" },
        { "sample weights", m => m.Fit(Images, Labels, sampleWeight: new float[] { 1, 2 }), "6" },
        { "class weights", m => m.Fit(Images, Labels, classWeight: new Dictionary<int, float> { [7] = 1 }), "7" },
        { "prediction", m => m.Predict(new float[6, 5]), "5" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsRefusedByName(string name, Func<Mixed, object> act, string inMessage)
    {
        using var model = new Mixed(seed: 1);
        float[] before = model.Weights[0].Get().ToArray();
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => act(model));
        Assert.True(error.Message.Contains(inMessage, StringComparison.Ordinal), $"{name}: {error.Message}");
        Assert.Equal(before, model.Weights[0].Get().ToArray());
    }

    [Fact]
    public void ALossThatIsNoNumberStopsTrainingBeforeTheWeightsChange()
    {
        using var model = new Regression(seed: 1);
        float[] before = model.Weights[0].Get().ToArray();
        Assert.Throws<NonFiniteLossException>(() => model.Fit(new float[8], new[] { 1f, float.NaN }, verbose: Verbosity.Silent));
        Assert.Equal(before, model.Weights[0].Get().ToArray());
    }

    [Fact]
    public void CancellationReturnsTheHistorySoFar()
    {
        using var cancellation = new CancellationTokenSource();
        using var model = new Mixed(seed: 1);
        var stop = new LambdaCallback(onEpochEnd: (epoch, _) =>
        {
            if (epoch == 1)
                cancellation.Cancel();
        });
        History history =
            model.Fit(Images, Labels, epochs: 10, callbacks: [stop], verbose: Verbosity.Silent, cancellationToken: cancellation.Token);
        Assert.True(history.Cancelled);
        Assert.Equal(2, history.Epochs.Count);
    }

    [Fact]
    public void ADisposedModelSaysSo()
    {
        var model = new Mixed(seed: 1);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Predict(Images));
        model.Dispose();
    }
}

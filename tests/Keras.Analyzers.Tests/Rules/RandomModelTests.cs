using Keras.Analyzers.Tests.Support;
using Keras.Generators.Tests.Declarations;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>What holds for any declaration, however little sense it makes.</summary>
public class RandomModelTests
{
    [Fact]
    public async Task EveryDiagnosticIsInItsModelAndEveryMessageIsASentence()
    {
        const int Count = 300;
        string source = string.Join("\n\n", Enumerable.Range(0, Count).Select(i => new RandomModel(i + 5000).Source($"Random{i}")));
        var found = await Verify.Find(source);
        Assert.InRange(found.Select(d => d.Id).Distinct().Count(), 10, 100);
        Assert.All(found, d =>
        {
            Assert.True(d.Location.IsInSource);
            string message = d.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            Assert.EndsWith(".", message);
            Assert.DoesNotContain(" ,", message);
            Assert.DoesNotContain("  ", message);
            Assert.DoesNotContain("()", message);
        });
    }
}

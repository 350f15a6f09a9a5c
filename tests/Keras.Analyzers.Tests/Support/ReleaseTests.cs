using Microsoft.CodeAnalysis;

namespace Keras.Analyzers.Tests.Support;

/// <summary>Each rule has its id, its line in the list of releases and its docs page.</summary>
public class ReleaseTests
{
    private static string Root { get; } = FindRoot();

    [Fact]
    public void IdsAreUnique() => Assert.Equal(RuleRegistry.All.Count, RuleRegistry.All.Select(r => r.Descriptor.Id).Distinct().Count());

    [Fact]
    public void EveryRuleIsListed()
    {
        string[] listed =
            [.. File.ReadLines(Path.Combine(Root, "Keras.Analyzers", "Rules", "AnalyzerReleases.Unshipped.md"))
                .Where(l => l.StartsWith("KG", StringComparison.Ordinal))];
        Assert.Equal(
            RuleRegistry.All.Select(r => r.Descriptor).OrderBy(d => d.Id, StringComparer.Ordinal)
                .Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}"),
            listed);
    }

    [Fact]
    public void EveryRuleHasAPage()
    {
        foreach (DiagnosticDescriptor rule in RuleRegistry.All.Select(r => r.Descriptor))
        {
            string page = File.ReadAllText(Path.Combine(Root, "docs", "diagnostics", $"{rule.Id}.md"));
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page);
            Assert.Contains("## Wrong", page);
            Assert.Contains("## Right", page);
            Assert.EndsWith($"/{rule.Id}.md", rule.HelpLinkUri);
        }
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "KerasGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}

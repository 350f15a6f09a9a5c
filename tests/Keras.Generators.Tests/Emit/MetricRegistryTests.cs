using Keras.Generators.Metrics;

namespace Keras.Generators.Tests.Emit;

/// <summary>What the compiler knows of metrics is what the runtime's objects say.</summary>
public class MetricRegistryTests
{
    public static TheoryData<string> Kinds => [.. MetricRegistry.All.Select(m => m.Kind)];

    private static IEnumerable<Type> Types => typeof(Metric).GetNestedTypes().Where(t => !t.IsAbstract);

    [Fact]
    public void EveryMetricIsKnown() =>
        Assert.Equal(Types.Select(t => t.Name).Order(StringComparer.Ordinal),
            MetricRegistry.All.Select(m => m.Kind).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NameAndDirectionAreTheObjects(string kind)
    {
        var constructor = Types.Single(t => t.Name == kind).GetConstructors()
            .OrderByDescending(c => c.GetParameters().Count(p => p.HasDefaultValue)).First();
        var metric = (Metric)constructor.Invoke([.. constructor.GetParameters().Select(p =>
            p.HasDefaultValue ? p.DefaultValue : p.ParameterType == typeof(int) ? 2 : p.ParameterType == typeof(double) ? 0.5
                : (object)new[] { 0, 1 })]);
        MetricFacts facts = MetricRegistry.Of(kind);
        Assert.Equal((metric.Name, metric.Direction.ToString()), (facts.DefaultName, facts.Mode));
    }
}

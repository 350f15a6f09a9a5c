namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;

/// <summary>Every primitive's derivative against central differences. A primitive without a case here is a failing test.</summary>
public sealed class PrimitiveDerivativeTests
{
    /// <summary>All primitives of the compiler that lowering may use, by reflection.</summary>
    public static TheoryData<string> Primitives() => [.. Types().Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Primitives))]
    public void Derivative_agrees_with_differences(string primitive)
    {
        Type type = Types().Single(t => t.Name == primitive);
        Assert.True(PrimitiveCases.All.Contains(type), $"{primitive} has no case in {nameof(PrimitiveCases)}: add one or more.");
        foreach (DerivativeCase test in PrimitiveCases.All[type])
        {
            var literal = new GraphBuilder(simplify: false);
            test.Function(literal, [.. test.Shapes.Select((s, i) => literal.Parameter(ParameterRole.Input, i, "x", new TensorType(s)))]);
            Assert.True(Enumerable.Range(0, literal.Count).Any(i => literal[i].Op.GetType() == type),
                $"The case '{test.Name}' has no {primitive} in it.");
            try
            {
                DerivativeCheck.Run(test);
            }
            catch (Xunit.Sdk.XunitException failure)
            {
                Assert.Fail($"{primitive}, {test.Name}: {failure.Message}");
            }
        }
    }

    [Fact]
    public void A_wrong_derivative_is_noticed()
    {
        // What is held back is missing from the derivative, but differences see it.
        var wrong = new DerivativeCase("held", [[Dim.Batch, 2]], (b, x) => x[0] * b.StopGradient(x[0]));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => DerivativeCheck.Run(wrong));
        var wrongInSecondOrder = new DerivativeCase("slope held", [[Dim.Batch, 2]], (b, x) =>
            (x[0] * b.StopGradient(x[0] * x[0] * 3)) - b.StopGradient((x[0] * x[0] * x[0] * 3) - (x[0] * x[0] * x[0])));
        DerivativeCheck.Run(wrongInSecondOrder with { SecondOrder = false });
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => DerivativeCheck.Run(wrongInSecondOrder));
    }

    [Fact]
    public void A_window_maximum_is_differentiated_once_and_then_refused()
    {
        var b = new GraphBuilder();
        var window = new Window([2], [2], [1], [0], [0]);
        Value x = b.Parameter(ParameterRole.Input, 0, "x", new TensorType([2, 4, 1]));
        Value pooled = b.Apply(new ReduceWindow(ReduceKind.Maximum, window), x);
        Value first = Generators.Passes.Differentiation.Gradients(b, b.Sum(pooled * pooled, 0, 1, 2), [x])[0];
        var refused = Assert.Throws<IrException>(() => Generators.Passes.Differentiation.Gradients(b, b.Sum(first, 0, 1, 2), [x]));
        Assert.Contains("differentiated again", refused.Message);
    }

    private static IEnumerable<Type> Types() =>
        typeof(Primitive).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Primitive)) && !t.IsAbstract && t.Namespace == typeof(Primitive).Namespace);
}

namespace Keras.Generators.Tests.Ir;

using Keras.Generators.Ir;

/// <summary>Each rule where it applies, as the very node of the simpler form, and where it must not.</summary>
public sealed class SimplifierTests
{
    private static readonly Dictionary<string, (Func<Given, Value> Build, Func<Given, Value> Simple)> Applies = new()
    {
        ["x + 0"] = (g => g.X + 0, g => g.X),
        ["0 + x"] = (g => 0 + g.X, g => g.X),
        ["x + -y"] = (g => g.X + -g.Y, g => g.X - g.Y),
        ["-x + y"] = (g => -g.X + g.Y, g => g.Y - g.X),
        ["x - 0"] = (g => g.X - 0, g => g.X),
        ["0 - x"] = (g => 0 - g.X, g => -g.X),
        ["x - -y"] = (g => g.X - -g.Y, g => g.X + g.Y),
        ["-(x - y)"] = (g => -(g.X - g.Y), g => g.Y - g.X),
        ["--x"] = (g => -(-g.X), g => g.X),
        ["x * 1"] = (g => g.X * 1, g => g.X),
        ["1 * x"] = (g => 1 * g.X, g => g.X),
        ["x * -1"] = (g => g.X * -1, g => -g.X),
        ["-1 * x"] = (g => -1 * g.X, g => -g.X),
        ["x * 0"] = (g => g.X * 0, g => g.Number(0)),
        ["0 * x"] = (g => 0 * g.X, g => g.Number(0)),
        ["3 * x"] = (g => 3 * g.X, g => g.X * 3),
        ["x * 3 * 2"] = (g => g.X * 3 * 2, g => g.X * 6),
        ["x / 4 * 4"] = (g => g.X / 4 * 4, g => g.X),
        ["x * mask"] = (g => g.X * g.B.Convert(g.Condition), g => g.B.Select(g.Condition, g.X, g.B.Constant(0))),
        ["mask * x"] = (g => g.B.Convert(g.Condition) * g.X, g => g.B.Select(g.Condition, g.X, g.B.Constant(0))),
        ["y * x is x * y"] = (g => g.Y * g.X, g => g.X * g.Y),
        ["max(y, x) is max(x, y)"] = (g => g.B.Maximum(g.Y, g.X), g => g.B.Maximum(g.X, g.Y)),
        ["y == x is x == y"] = (g => g.B.Equal(g.Y, g.X), g => g.B.Equal(g.X, g.Y)),
        ["x / 1"] = (g => g.X / 1, g => g.X),
        ["0 / x"] = (g => 0 / g.X, g => g.Number(0)),
        ["x / 8"] = (g => g.X / 8, g => g.X * 0.125),
        ["max(x, x)"] = (g => g.B.Maximum(g.X, g.X), g => g.X),
        ["min(x, x)"] = (g => g.B.Minimum(g.X, g.X), g => g.X),
        ["x ^ 0"] = (g => g.B.Power(g.X, g.B.Constant(0)), g => g.Number(1)),
        ["x ^ 0.5"] = (g => g.B.Power(g.X, g.B.Constant(0.5)), g => g.B.Sqrt(g.X)),
        ["x ^ 1"] = (g => g.B.Power(g.X, g.B.Constant(1)), g => g.X),
        ["x ^ 2"] = (g => g.B.Power(g.X, g.B.Constant(2)), g => g.X * g.X),
        ["x ^ -1"] = (g => g.B.Power(g.X, g.B.Constant(-1)), g => 1 / g.X),
        ["||x||"] = (g => g.B.Abs(g.B.Abs(g.X)), g => g.B.Abs(g.X)),
        ["|relu|"] = (g => g.B.Abs(g.B.Relu(g.X)), g => g.B.Relu(g.X)),
        ["relu(relu)"] = (g => g.B.Relu(g.B.Relu(g.X)), g => g.B.Relu(g.X)),
        ["stop(stop)"] = (g => g.B.StopGradient(g.B.StopGradient(g.X)), g => g.B.StopGradient(g.X)),
        ["not(not)"] = (g => g.B.Not(g.B.Not(g.Condition)), g => g.Condition),
        ["x > x"] = (g => g.B.Greater(g.X, g.X), g => g.Truth(false)),
        ["2 > 1"] = (g => g.B.Greater(g.Number(2), g.B.Constant(1)), g => g.Truth(true)),
        ["c and c"] = (g => g.B.And(g.Condition, g.Condition), g => g.Condition),
        ["c and true"] = (g => g.B.And(g.Condition, g.Truth(true)), g => g.Condition),
        ["false and c"] = (g => g.B.And(g.Truth(false), g.Condition), g => g.Truth(false)),
        ["c or false"] = (g => g.B.Or(g.Condition, g.Truth(false)), g => g.Condition),
        ["true or c"] = (g => g.B.Or(g.Truth(true), g.Condition), g => g.Truth(true)),
        ["true ? x : y"] = (g => g.B.Select(g.Truth(true), g.X, g.Y), g => g.X),
        ["false ? x : y"] = (g => g.B.Select(g.Truth(false), g.X, g.Y), g => g.Y),
        ["c ? x : x"] = (g => g.B.Select(g.Condition, g.X, g.X), g => g.X),
        ["not c ? x : y"] = (g => g.B.Select(g.B.Not(g.Condition), g.X, g.Y), g => g.B.Select(g.Condition, g.Y, g.X)),
        ["c ? 1 : 0"] = (g => g.B.Select(g.Condition, g.B.Constant(1), g.B.Constant(0)), g => g.B.Convert(g.Condition)),
        ["c ? (c ? x : y) : z"] = (g => g.B.Select(g.Condition, g.B.Select(g.Condition, g.X, g.Y), g.X * 2),
            g => g.B.Select(g.Condition, g.X, g.X * 2)),
        ["c ? z : (c ? x : y)"] = (g => g.B.Select(g.Condition, g.X * 2, g.B.Select(g.Condition, g.X, g.Y)),
            g => g.B.Select(g.Condition, g.X * 2, g.Y)),
        ["2 + 3"] = (g => g.B.Constant(2) + 3, g => g.B.Constant(5)),
        ["exp(0)"] = (g => g.B.Exp(g.Number(0)), g => g.Number(1)),
    };

    private static readonly Dictionary<string, Func<Given, (Primitive Op, Value[] Operands)>> DoesNotApply = new()
    {
        ["x + 1"] = g => (new Add(), [g.X, g.Number(1)]),
        ["x + x"] = g => (new Add(), [g.X, g.X]),
        ["x - x, which NaN survives"] = g => (new Subtract(), [g.X, g.X]),
        ["x - y"] = g => (new Subtract(), [g.X, g.Y]),
        ["y - x after x - y"] = g => (new Subtract(), Swapped(g, (x, y) => x - y)),
        ["y / x after x / y"] = g => (new Divide(), Swapped(g, (x, y) => x / y)),
        ["y > x after x > y"] = g => (new Compare(Comparison.Greater), Swapped(g, (x, y) => x.Builder.Greater(x, y))),
        ["x * 2"] = g => (new Multiply(), [g.X, g.Number(2)]),
        ["x * y * 2"] = g => (new Multiply(), [g.X * g.Y, g.Number(2)]),
        ["x / x"] = g => (new Divide(), [g.X, g.X]),
        ["x / 3, whose reciprocal is rounded"] = g => (new Divide(), [g.X, g.Number(3)]),
        ["x / 0"] = g => (new Divide(), [g.X, g.Number(0)]),
        ["1 / x"] = g => (new Divide(), [g.Number(1), g.X]),
        ["max(x, y)"] = g => (new Maximum(), [g.X, g.Y]),
        ["max(x, 0), whose slope at 0 isn't that of relu"] = g => (new Maximum(), [g.X, g.Number(0)]),
        ["x ^ 3"] = g => (new Power(), [g.X, g.Number(3)]),
        ["relu(-x)"] = g => (new Relu(), [-g.X]),
        ["|x|"] = g => (new Abs(), [g.X]),
        ["|-x|, whose slope at 0 is another than that of |x|"] = g => (new Abs(), [-g.X]),
        ["log(exp(x)), which overflow changes"] = g => (new Log(), [g.B.Exp(g.X)]),
        ["x == x, which NaN isn't"] = g => (new Compare(Comparison.Equal), [g.X, g.X]),
        ["x >= x, which NaN isn't"] = g => (new Compare(Comparison.GreaterOrEqual), [g.X, g.X]),
        ["x > 1"] = g => (new Compare(Comparison.Greater), [g.X, g.Number(1)]),
        ["c and d"] = g => (new Logical(true), [g.Condition, g.B.Greater(g.Y, g.X)]),
        ["not c"] = g => (new Not(), [g.Condition]),
        ["c ? x : y"] = g => (new Select(), [g.Condition, g.X, g.Y]),
        ["c ? 2 : 0"] = g => (new Select(), [g.Condition, g.Number(2), g.Number(0)]),
        ["c ? (d ? x : y) : y"] = g => (new Select(), [g.Condition, g.B.Select(g.B.Greater(g.Y, g.X), g.X, g.Y), g.Y]),
        ["stop(x)"] = g => (new StopGradient(), [g.X]),
    };

    public static TheoryData<string> Applied() => [.. Applies.Keys];

    public static TheoryData<string> NotApplied() => [.. DoesNotApply.Keys];

    [Theory]
    [MemberData(nameof(Applied))]
    public void Becomes_the_simpler_form(string rule)
    {
        var given = new Given(new GraphBuilder());
        (Func<Given, Value> build, Func<Given, Value> simple) = Applies[rule];
        Value simpler = simple(given);
        Assert.Equal(simpler.Id, build(given).Id);
    }

    [Theory]
    [MemberData(nameof(NotApplied))]
    public void Stays_as_it_is(string rule)
    {
        var given = new Given(new GraphBuilder());
        (Primitive op, Value[] operands) = DoesNotApply[rule](given);
        Node node = given.B.Apply(op, operands).Node;
        Assert.Equal(op, node.Op);
        Assert.Equal(operands.Select(o => o.Id), node.Operands);
    }

    [Fact]
    public void A_number_never_changes_the_element_type()
    {
        var b = new GraphBuilder();
        Value classes = b.Parameter(ParameterRole.Label, 0, "y", new TensorType([2], ElementType.Int32));
        Assert.Equal(ElementType.Float32, (classes + 0).Type.Element);
        Assert.Equal(ElementType.Float32, (classes * 1).Type.Element);
        Assert.Equal(ElementType.Int32, (classes + classes).Type.Element);
    }

    [Fact]
    public void Functions_of_numbers_are_those_of_the_yardstick()
    {
        double[] numbers =
            [-6, -3.5, -2.5, -1, -0.6, -0.4, -1e-3, -1e-7, 0, 1e-12, 1e-6, 1e-3, 0.3, 0.5, 0.7, 1, 1.5, 2.5, 3, 4.5, 5.9, 6, 7];
        foreach (Type type in typeof(Unary).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Unary)) && t != typeof(Not) && t != typeof(Keras.Generators.Ir.Convert)
                && t != typeof(Retype)))
        {
            var op = (Unary)Activator.CreateInstance(type)!;
            foreach (double number in numbers)
            {
                double folded = SimplifiedNumber(op, number, true), expected = SimplifiedNumber(op, number, false);
                if (double.IsNaN(expected) || double.IsInfinity(expected))
                    Assert.Equal(expected, folded);
                else
                    Assert.True(Math.Abs(expected - folded) <= 1e-12 * Math.Abs(expected) + 1e-15 * (op is Sine or Cosine ? 1 : 0),
                        $"{op.Name}({number}) is {expected}, but folds to {folded}.");
            }
        }
    }

    [Fact]
    public void Infinities_fold()
    {
        Assert.Equal(double.PositiveInfinity, new Expm1().Evaluate(double.PositiveInfinity));
        Assert.Equal(-1, new Expm1().Evaluate(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, new Log1p().Evaluate(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, new Log1p().Evaluate(-1));
        Assert.Equal(1, new Erf().Evaluate(double.PositiveInfinity));
        Assert.Equal(-1, new Erf().Evaluate(double.NegativeInfinity));
        Assert.True(double.IsNaN(new Erf().Evaluate(double.NaN)));
        Assert.True(double.IsNaN(new Sign().Evaluate(double.NaN)));
    }

    private static double SimplifiedNumber(Unary op, double number, bool simplify)
    {
        var b = new GraphBuilder(simplify);
        Value value = b.Apply(op, b.Constant(number));
        Assert.Equal(simplify, value.Node.Op is Constant);
        return Evaluation.Of(b, value).Data[0];
    }

    private static Value[] Swapped(Given g, Func<Value, Value, Value> before)
    {
        before(g.X, g.Y);
        return [g.Y, g.X];
    }

    private sealed class Given(GraphBuilder b)
    {
        private static readonly Shape Shape = [Dim.Batch, 3];

        public GraphBuilder B { get; } = b;

        public Value X { get; } = b.Parameter(ParameterRole.Input, 0, "x", new TensorType(Shape));

        public Value Y { get; } = b.Parameter(ParameterRole.Input, 1, "y", new TensorType(Shape));

        public Value Condition => B.Greater(X, Y);

        public Value Number(double value) => B.Constant(value, Shape);

        public Value Truth(bool value) => B.Apply(new Constant(value ? 1 : 0, new TensorType(Shape, ElementType.Bool)));
    }
}

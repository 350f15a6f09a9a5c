namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;

/// <content>Loops: carries, sequences and captured values, used linearly and otherwise, forwards and backwards.</content>
internal static partial class PrimitiveCases
{
    private static IEnumerable<(Type Primitive, DerivativeCase Case)> Loops() =>
        Scans().SelectMany(c => (DerivativeCase[])[c, c]).Select((c, i) =>
        (i % 2 == 0 ? typeof(Scan) : typeof(GetTupleElement), c));

    private static IEnumerable<DerivativeCase> Scans()
    {
        foreach (bool reverse in new[] { false, true })
        {
            string way = reverse ? "backwards" : "forwards";
            yield return new($"running sum, {way}", [[Batch, 2], [4, Batch, 2]],
                (b, v) => b.Scan([v[0]], [v[1]], 4, reverse, (c, x) => ([c[0] + x[0]], [])).Carries[0]);
            yield return new($"running product and all its values, {way}", [[Batch, 2], [4, Batch, 2]], (b, v) =>
            {
                (Value[] last, Value[] all) = b.Scan([v[0]], [v[1]], 4, reverse, (c, x) => ([c[0] * x[0]], [c[0] * c[0], x[0] * 2]));
                return (last[0] * last[0]) + b.Sum(all[0] * all[1], 0);
            });
            yield return new($"a recurrent layer, {way}", [[3, Batch, 2], [2, 3], [3, 3], [3]], (b, v) =>
            {
                (Value[] last, Value[] all) = b.Scan([b.Constant(0, [Batch, 3])], [v[0]], 3, reverse, (h, x) =>
                {
                    Value next = b.Tanh((b.MatMul(x[0], v[1]) + v[3]) + b.MatMul(h[0], v[2]));
                    return ([next], [next]);
                });
                return last[0] + b.Sum(Squared(all[0]), 0);
            });
            yield return new($"gates of one product, {way}", [[N, Batch, 4], [2, 4], [Batch, 2], [Batch, 2]], (b, v) =>
            {
                (Value[] last, _) = b.Scan([v[2], v[3]], [v[0]], N, reverse, (s, x) =>
                {
                    Value z = x[0] + b.MatMul(s[0], v[1]);
                    Value c = (b.Logistic(b.SliceAxis(z, 1, 0, 2)) * s[1]) + b.Tanh(b.SliceAxis(z, 1, 2, 4));
                    return ([b.Tanh(c), c], []);
                });
                return last[0] * last[1];
            });
            yield return new($"a captured value that is used in every way, {way}", [[3, Batch, 2], [Batch, 2]], (b, v) =>
            {
                (Value[] last, Value[] all) =
                    b.Scan([v[1]], [v[0]], 3, reverse,
                        (c, x) => ([(c[0] * v[1]) + b.Sine(v[1] * x[0])], [v[1], v[1] * v[1], b.Reduce(ReduceKind.Sum, c[0] * v[1], 0)]));
                return last[0] + b.Sum(Squared(all[0]) * all[1], 0) + b.Sum(Squared(all[2]), 0);
            });
        }

        yield return new("carries that change places", [[Batch, 2], [Batch, 2], [3, Batch, 2]], (b, v) =>
        {
            (Value[] last, Value[] all) = b.Scan([v[0], v[1]], [v[2]], 3, false, (c, x) => ([c[1], c[0] * x[0]], [c[0]]));
            return (last[0] * last[1]) + b.Sum(all[0], 0);
        });
        yield return new("a carry of which nothing is asked", [[Batch, 2], [Batch, 2], [3, Batch, 2]], (b, v) =>
            b.Scan([v[0], v[1]], [v[2]], 3, false, (c, x) => ([c[0] * x[0], c[1] * c[1]], [c[1]])).Carries[0]);
        yield return new("no carry", [[3, Batch, 2], [2, 2]], (b, v) =>
            Squared(b.Scan([], [v[0]], 3, false, (_, x) => ([], [b.Tanh(b.MatMul(x[0], v[1]))])).Outputs[0]));
        yield return new("no sequence", [[Batch, 2], [2, 2]],
            (b, v) => b.Scan([v[0]], [], 3, false, (c, _) => ([b.Tanh(b.MatMul(c[0], v[1]))], [])).Carries[0]);
        yield return new("a product after the carries", [[3, Batch, 2], [2, 2], [2, 3]], (b, v) =>
            Squared(b.Scan([b.Constant(0, [Batch, 2])], [v[0]], 3, false, (c, x) =>
            {
                Value next = b.Tanh(x[0] + b.MatMul(c[0], v[1]));
                return ([next], [b.Exp(b.MatMul(next, v[2]))]);
            }).Outputs[0]));
        yield return new("a product of two that change", [[3, Batch, 2], [Batch, 2]], (b, v) =>
            b.Scan([v[1]], [v[0]], 3, false, (c, x) => ([b.Tanh(b.MatMul(c[0], b.DotGeneral(c[0], x[0], [0], [0])))], [])).Carries[0]);
        yield return new("a mask", [[3, Batch, 2], [Batch, 2], [3, Batch, 1]], (b, v) =>
        {
            Value mask = b.Greater(v[2], b.Constant(0.2));
            (Value[] last, Value[] all) = b.Scan([v[1]], [v[0], mask], 3, false, (c, x) =>
            {
                Value next = b.Select(x[1], b.Tanh(c[0] + x[0]), c[0]);
                return ([next], [b.Select(x[1], next, b.Constant(0))]);
            });
            return last[0] * b.Sum(all[0], 0);
        });
        yield return new("a loop in a loop", [[2, 3, Batch, 2], [Batch, 2], [2, 2]], (b, v) =>
            b.Scan([v[1]], [v[0]], 2, false, (c, x) =>
            {
                (Value[] inner, Value[] all) =
                    b.Scan([c[0]], [x[0]], 3, true, (d, y) => ([b.Tanh(b.MatMul(d[0], v[2]) + (y[0] * c[0]))], [d[0]]));
                return ([inner[0] + b.Sum(all[0], 0)], []);
            }).Carries[0]) { SecondOrder = false };
        yield return new("a convolution in every step", [[2, Batch, 4, 1], [Batch, 4, 2], [3, 1, 2], [3, 2, 2]], (b, v) =>
        {
            Window window = Window([3], low: [1], high: [1]);
            (Value[] last, _) = b.Scan([v[1]], [v[0]], 2, false, (c, x) =>
                ([b.Tanh(b.Apply(new Convolution(window, 1), x[0], v[2]) + b.Apply(new Convolution(window, 1), c[0], v[3]))], []));
            return last[0];
        }) { SecondOrder = false };
    }
}

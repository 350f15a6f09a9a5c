using System.Numerics;

namespace Keras;

internal readonly struct SquareTerm : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction) => (prediction - label) * (prediction - label);

    public float Of(float label, float prediction) => (prediction - label) * (prediction - label);
}

internal readonly struct MagnitudeTerm : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction) => Vector.Abs(prediction - label);

    public float Of(float label, float prediction) => MathF.Abs(prediction - label);
}

/// <summary>The difference as a share of the label, whose size counts as <see cref="Numbers.Epsilon"/> at least.</summary>
internal readonly struct ShareTerm : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction) =>
        Vector.Abs((label - prediction) / Vector.Max(Vector.Abs(label), new Vector<float>(Numbers.Epsilon)));

    public float Of(float label, float prediction) => MathF.Abs((label - prediction) / MathF.Max(MathF.Abs(label), Numbers.Epsilon));
}

/// <summary>The squared difference of ln(1 + x), for x of <see cref="Numbers.Epsilon"/> at least.</summary>
internal readonly struct SquareOfLogarithmsTerm : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction)
    {
        var difference = Logarithm(prediction) - Logarithm(label);
        return difference * difference;
    }

    public float Of(float label, float prediction)
    {
        var difference = Logarithm(prediction) - Logarithm(label);
        return difference * difference;
    }

    private static Vector<float> Logarithm(Vector<float> x) =>
        Vector.Log(Vector.Max(x, new Vector<float>(Numbers.Epsilon)) + Vector<float>.One);

    private static float Logarithm(float x) => MathF.Log(MathF.Max(x, Numbers.Epsilon) + 1);
}

/// <summary>ln cosh d = |d| + ln(1 + exp(−2|d|)) − ln 2.</summary>
internal readonly struct LogCoshTerm : ITerm
{
    private const float Ln2 = 0.693147181f;

    public Vector<float> Of(Vector<float> label, Vector<float> prediction)
    {
        var size = Vector.Abs(prediction - label);
        return size + Vector.Log(Vector<float>.One + Vector.Exp(size * -2f)) - new Vector<float>(Ln2);
    }

    public float Of(float label, float prediction)
    {
        var size = MathF.Abs(prediction - label);
        return size + MathF.Log(1 + MathF.Exp(size * -2)) - Ln2;
    }
}

/// <summary>½d² for small differences, straight beyond <paramref name="delta"/>.</summary>
internal readonly struct HuberTerm(float delta) : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction)
    {
        var size = Vector.Abs(prediction - label);
        return Vector.ConditionalSelect(Vector.LessThanOrEqual(size, new Vector<float>(delta)), 0.5f * size * size,
            delta * size - new Vector<float>(0.5f * delta * delta));
    }

    public float Of(float label, float prediction)
    {
        var size = MathF.Abs(prediction - label);
        return size <= delta ? 0.5f * size * size : delta * size - 0.5f * delta * delta;
    }
}

/// <summary>p − y ln(p + ε).</summary>
internal readonly struct PoissonTerm : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction) =>
        prediction - label * Vector.Log(prediction + new Vector<float>(Numbers.Epsilon));

    public float Of(float label, float prediction) => prediction - label * MathF.Log(prediction + Numbers.Epsilon);
}

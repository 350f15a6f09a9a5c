using System.Numerics;

namespace Keras;

/// <summary>Binary crossentropy of probabilities, cut to [ε, 1 − ε].</summary>
internal readonly struct CrossentropyTerm(float smoothing) : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction)
    {
        var y = label * (1 - smoothing) + new Vector<float>(0.5f * smoothing);
        var p = Vector.Min(Vector.Max(prediction, new Vector<float>(Numbers.Epsilon)), new Vector<float>(Numbers.OneMinusEpsilon));
        return -(y * Vector.Log(p) + (Vector<float>.One - y) * Vector.Log(Vector<float>.One - p));
    }

    public float Of(float label, float prediction)
    {
        var y = label * (1 - smoothing) + 0.5f * smoothing;
        var p = Math.Clamp(prediction, Numbers.Epsilon, Numbers.OneMinusEpsilon);
        return -(y * MathF.Log(p) + (1 - y) * MathF.Log(1 - p));
    }
}

/// <summary>Binary crossentropy of scores: max(z, 0) − yz + ln(1 + exp(−|z|)).</summary>
internal readonly struct ScoreCrossentropyTerm(float smoothing) : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction)
    {
        var y = label * (1 - smoothing) + new Vector<float>(0.5f * smoothing);
        return Vector.Max(prediction, default) - y * prediction + Vector.Log(Vector<float>.One + Vector.Exp(-Vector.Abs(prediction)));
    }

    public float Of(float label, float prediction)
    {
        var y = label * (1 - smoothing) + 0.5f * smoothing;
        return MathF.Max(prediction, 0) - y * prediction + MathF.Log(1 + MathF.Exp(-MathF.Abs(prediction)));
    }
}

/// <summary>max(1 − yp, 0), for labels <c>scale · y + offset</c>.</summary>
internal readonly struct HingeTerm(float scale, float offset) : ITerm
{
    public Vector<float> Of(Vector<float> label, Vector<float> prediction) =>
        Vector.Max(Vector<float>.One - (label * scale + new Vector<float>(offset)) * prediction, default);

    public float Of(float label, float prediction) => MathF.Max(1 - (label * scale + offset) * prediction, 0);
}

/// <summary>The square of <see cref="HingeTerm"/>.</summary>
internal readonly struct SquaredHingeTerm(float scale, float offset) : ITerm
{
    private readonly HingeTerm distance = new(scale, offset);

    public Vector<float> Of(Vector<float> label, Vector<float> prediction) =>
        distance.Of(label, prediction) * distance.Of(label, prediction);

    public float Of(float label, float prediction) => distance.Of(label, prediction) * distance.Of(label, prediction);
}

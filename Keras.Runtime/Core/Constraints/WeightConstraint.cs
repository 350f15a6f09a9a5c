namespace Keras.Execution;

/// <summary>Keeps a weight to its constraint; written once, for the tensors of all devices.</summary>
internal static class WeightConstraint
{
    // Keras' backend.epsilon().
    private const float Epsilon = 1e-7f;

    /// <summary>The weight as the constraint allows it.</summary>
    public static T Apply<T>(ConstraintDescription constraint, T weight) where T : ITensor<T>
    {
        if (constraint.Kind == ConstraintKind.NonNeg) return T.Max(weight, T.Broadcast(0));
        T norms = T.Sqrt(T.Sum(weight * weight, constraint.Axes));
        T wanted = constraint.Kind switch
        {
            ConstraintKind.MaxNorm => Clip(norms, 0, constraint.Maximum),
            ConstraintKind.MinMaxNorm =>
                T.Broadcast((float)constraint.Rate) * Clip(norms, constraint.Minimum, constraint.Maximum)
                    + T.Broadcast((float)(1 - constraint.Rate)) * norms,
            ConstraintKind.UnitNorm => T.Broadcast(1),
            _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint.Kind, "Expected one of Keras' constraints."),
        };
        return weight * (wanted / (norms + T.Broadcast(Epsilon)));
    }

    private static T Clip<T>(T value, double low, double high) where T : ITensor<T> =>
        T.Min(T.Max(value, T.Broadcast((float)low)), T.Broadcast((float)high));
}

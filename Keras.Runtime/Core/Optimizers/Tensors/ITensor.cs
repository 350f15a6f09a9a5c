using Keras.Cpu;

namespace Keras.Execution;

/// <summary>
/// A whole tensor on some device, or one number for all its elements. Operations between tensors broadcast axes of size 1, as in NumPy;
/// ranks are equal.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
internal interface ITensor<T> : INumeric<T> where T : ITensor<T>
{
    /// <summary>How many axes it has.</summary>
    int Rank { get; }

    /// <summary>The size of an axis, counted from the end where it is negative.</summary>
    int Size(int axis);

    /// <summary>Sums along axes, which stay with size 1.</summary>
    static abstract T Sum(T a, ReadOnlySpan<int> axes);

    /// <summary>The product of two matrices.</summary>
    static abstract T MatMul(T a, T b);

    /// <summary>A matrix with its axes exchanged.</summary>
    static abstract T Transpose(T a);
}

/// <summary>What is made of the operations of tensors.</summary>
internal static class Tensors
{
    /// <summary>The sum of all elements, in a tensor of the same rank.</summary>
    public static T SumOfAll<T>(T a) where T : ITensor<T>
    {
        Span<int> axes = stackalloc int[a.Rank];
        for (int i = 0; i < axes.Length; i++) axes[i] = i;
        return T.Sum(a, axes);
    }

    /// <summary>The root of the mean square of all elements.</summary>
    public static T RootMeanSquare<T>(T a) where T : ITensor<T>
    {
        float count = 1;
        for (int i = 0; i < a.Rank; i++) count *= a.Size(i);
        return T.Sqrt(SumOfAll(a * a) / T.Broadcast(count));
    }

    /// <summary>The mean along an axis, which stays with size 1.</summary>
    public static T Mean<T>(T a, int axis) where T : ITensor<T> => T.Sum(a, [axis < 0 ? axis + a.Rank : axis]) / T.Broadcast(a.Size(axis));
}

using System.Globalization;

namespace Keras.Serialization;

/// <summary>Writes shapes the way Keras does.</summary>
internal static class ShapeText
{
    /// <summary>For example <c>(3, 3, 1, 8)</c>; a scalar is <c>()</c>.</summary>
    public static string Of(IReadOnlyList<int> shape) =>
        $"({string.Join(", ", shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)))})";

    /// <inheritdoc cref="Of(IReadOnlyList{int})" />
    public static string Of(IReadOnlyList<ulong> shape) =>
        $"({string.Join(", ", shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)))})";
}

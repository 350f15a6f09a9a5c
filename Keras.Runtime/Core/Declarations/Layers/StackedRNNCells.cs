namespace Keras;

/// <summary>
/// Cells one on the other, as one cell. Keras: <c>keras.layers.StackedRNNCells</c>.
/// </summary>
/// <param name="cells">The cells, the one that takes the input first.</param>
public sealed class StackedRNNCells(
    Layer[] cells) : Layer
{
    /// <summary>The cells, the one that takes the input first. Keras: <c>cells</c>.</summary>
    public Layer[] Cells { get; } = cells;
}

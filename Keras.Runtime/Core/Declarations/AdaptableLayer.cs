using Keras.Execution;

namespace Keras;

/// <summary>
/// A layer whose state is computed from data before its model is trained, by one pass over them. A layer of a model is reached through the
/// model, which has a property for each such layer (<c>model.Normalization.Adapt(x)</c>); one made with <c>new</c> learns for itself, and
/// has then what can be declared. Keras: the layers with <c>adapt</c>.
/// </summary>
public abstract class AdaptableLayer : Layer
{
    private LayerOfModel? layer;
    private double[]? buffer;

    private protected AdaptableLayer()
    {
    }

    /// <summary>How the layer is called in messages.</summary>
    private protected string Title => layer?.Title ?? GetType().Name;

    /// <summary>
    /// Forgets what the layer learned before and learns from data. The state changes when all data were read: where something is wrong with
    /// them, it stays as it was. Keras: <c>adapt</c>.
    /// </summary>
    /// <param name="data">Samples; for layers that learn something for each place (Normalization), of the shape that the layer is called
    /// on.</param>
    /// <exception cref="ShapeMismatchException">The data have another shape, or there are none.</exception>
    /// <exception cref="InvalidOperationException">The state was declared, so that there is nothing to learn.</exception>
    /// <exception cref="ObjectDisposedException">The layer's model was disposed.</exception>
    public void Adapt(InputData data)
    {
        ResetState();
        Learn(data, isAll: true);
        FinalizeState();
    }

    /// <summary>The same from batches, of which one at a time is in memory. Keras: <c>adapt</c> of a dataset.</summary>
    /// <param name="batches">Batches of samples; read once, in their order.</param>
    /// <param name="steps">The most batches that are read; null for all. Keras: <c>steps</c>.</param>
    /// <exception cref="ArgumentException">There are no batches.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is below 1.</exception>
    /// <inheritdoc cref="Adapt(InputData)"/>
    public void Adapt(IEnumerable<InputData> batches, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (steps < 1) throw new ArgumentOutOfRangeException(nameof(steps), steps, "Expected at least 1 step.");
        ResetState();
        int count = 0;
        foreach (InputData batch in batches)
        {
            UpdateState(batch);
            if (++count == steps) break;
        }
        if (count == 0) throw new ArgumentException($"{Title} was given no batches to learn from.", nameof(batches));
        FinalizeState();
    }

    /// <summary>
    /// Takes one batch into account; <see cref="FinalizeState"/> makes the state of all of them. Keras: <c>update_state</c>.
    /// </summary>
    /// <param name="batch">Samples.</param>
    /// <exception cref="ShapeMismatchException">The batch has another shape, or is empty.</exception>
    /// <exception cref="InvalidOperationException">The state was declared.</exception>
    public void UpdateState(InputData batch) => Learn(batch, isAll: false);

    /// <summary>Makes the layer's state of the batches since the last <see cref="ResetState"/>. Keras: <c>finalize_state</c>.</summary>
    /// <exception cref="InvalidOperationException">There were none.</exception>
    /// <exception cref="ObjectDisposedException">The layer's model was disposed.</exception>
    public abstract void FinalizeState();

    /// <summary>Forgets the batches of which no state was made yet. Keras: <c>reset_state</c>.</summary>
    public abstract void ResetState();

    /// <summary>
    /// Whether it matters where in a sample a number lies, so that data must be of the shape that the layer of a model is called on.
    /// </summary>
    private protected virtual bool DependsOnPlace => false;

    /// <summary>Takes data into account.</summary>
    /// <param name="data">The numbers.</param>
    /// <param name="shape">Their shape, samples first.</param>
    /// <param name="isAll">Whether they are all there are, and not one batch of several.</param>
    private protected abstract void Learn(DataReader data, ReadOnlySpan<int> shape, bool isAll);

    /// <summary>Says whether there is anything to learn.</summary>
    /// <exception cref="InvalidOperationException">The state was declared.</exception>
    private protected abstract void CheckAdaptable();

    /// <summary>A model's configuration with what the layer learned, where that is where files keep it.</summary>
    internal virtual string WriteState(string configJson) => configJson;

    /// <summary>Takes what a file's configuration says that the layer learned.</summary>
    internal virtual void ReadState(string? configJson, string fileName)
    {
    }

    internal void Attach(LayerOfModel to) => layer = to;

    /// <summary>The layer's name in its model; null where it is none of a model.</summary>
    private protected string? NameInModel => layer?.Name;

    /// <summary>The weight of the model's layer; null where the layer is none of a model.</summary>
    private protected Weight? WeightNamed(string name) => layer?.Weight(name);

    private void Learn(InputData data, bool isAll)
    {
        CheckAdaptable();
        DataSource source = data.Source ?? throw new ShapeMismatchException($"Data for {Title}", "numbers", "nothing");
        int[] shape = DependsOnPlace && layer is { } known ? known.ShapeOf(data) : source.Shape;
        if (source.Length == 0)
            throw new ShapeMismatchException($"Data for {Title}", "at least one sample", $"{Shapes.Format(source.Shape)}, which is empty");
        Learn(new DataReader(source, buffer ??= new double[DataReader.PieceLength]), shape, isAll);
    }
}

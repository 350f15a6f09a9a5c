namespace Keras.Execution;

/// <summary>
/// The shapes of a model's inputs, outputs and labels for the data of a run: what the declaration says, and where it leaves a size open,
/// that of the data.
/// </summary>
internal sealed class DataSizes
{
    private readonly ModelDescription _model;
    private readonly long[] _unknown;
    private bool _isSet;

    private DataSizes(ModelDescription model)
    {
        _model = model;
        _unknown = new long[model.UnknownSizes];
        _isSet = _unknown.Length == 0;
        Inputs = Array.ConvertAll(model.Inputs, input => new SampleShape(input.Shape));
        Outputs = Array.ConvertAll(model.Outputs, output => new SampleShape(output.Shape));
        Labels = Array.ConvertAll(model.Outputs, output => new SampleShape(output.LabelShape));
        Weights = Array.ConvertAll(model.Outputs, output => new SampleShape(output.WeightShape));
        Masks = new SampleShape[model.Outputs.Max(output => output.Mask + 1) ?? 0];
        foreach (OutputDescription output in model.Outputs)
        {
            if (output.Mask is { } mask) Masks[mask] = new(output.MaskShape);
        }
    }

    /// <summary>The sizes that the declaration leaves open, in the order of the inputs and their axes.</summary>
    public ReadOnlySpan<long> Unknown => _unknown;

    /// <summary>A sample of each input.</summary>
    public SampleShape[] Inputs { get; }

    /// <summary>A sample of each output.</summary>
    public SampleShape[] Outputs { get; }

    /// <summary>A sample of each output's labels.</summary>
    public SampleShape[] Labels { get; }

    /// <summary>A sample of each output's losses, which its weights are repeated to.</summary>
    public SampleShape[] Weights { get; }

    /// <summary>A sample of each mask of outputs.</summary>
    public SampleShape[] Masks { get; }

    /// <summary>Numbers per sample that the layers yield, where sizes are open; a guess is enough.</summary>
    public long LayerFloats { get; private set; }

    /// <summary>Changes with the sizes.</summary>
    public int Version { get; private set; }

    /// <summary>Sizes to be set, or those of a model that leaves none open.</summary>
    public static DataSizes Of(ModelDescription model) => model.UnknownSizes == 0 ? model.DeclaredSizes ??= new(model) : new(model);

    /// <summary>Takes the sizes of data. Allocates nothing.</summary>
    /// <exception cref="ShapeMismatchException">A layer can't take them.</exception>
    public void Set(ReadOnlySpan<long> unknown)
    {
        if (_isSet && unknown.SequenceEqual(_unknown)) return;
        _isSet = false;
        var check = new SizeCheck(_model, unknown);
        _model.CheckSizes?.Invoke(ref check);
        LayerFloats = check.Floats;
        for (int i = 0; i < Inputs.Length; i++) Inputs[i].Fill(_model.Inputs[i].ShapeOf, unknown);
        for (int o = 0; o < Outputs.Length; o++)
        {
            Outputs[o].Fill(_model.Outputs[o].ShapeOf, unknown);
            Labels[o].Fill(_model.Outputs[o].LabelShapeOf, unknown);
            Weights[o].Fill(_model.Outputs[o].WeightShapeOf, unknown);
            if (_model.Outputs[o].Mask is { } mask) Masks[mask].Fill(_model.Outputs[o].MaskShapeOf, unknown);
        }
        unknown.CopyTo(_unknown);
        _isSet = true;
        Version++;
    }

    /// <summary>A batch of so many samples.</summary>
    public BatchSizes Batch(int samples) => new(samples, _unknown);
}

/// <summary>The shape of one sample, whose open sizes may change.</summary>
internal sealed class SampleShape
{
    private readonly int[] _sizes;

    public SampleShape(int[] sizes)
    {
        _sizes = [.. sizes];
        Count();
    }

    /// <summary>The sizes; <see cref="Dim.Any"/> while only the data tell.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>Numbers of a sample; 0 while only the data tell.</summary>
    public int Floats { get; private set; }

    public void Fill(ShapeRule? rule, ReadOnlySpan<long> unknown)
    {
        if (rule is null) return;
        TensorDescription.Fill(rule, unknown, _sizes);
        Count();
    }

    private void Count()
    {
        Floats = 1;
        foreach (int size in _sizes) Floats = size < 0 ? 0 : checked(Floats * size);
    }
}

using CsCheck;

namespace Keras.Generators.Tests.Support;

/// <summary>A random model whose input leaves some sizes open, and data's sizes for it.</summary>
/// <param name="Layers">Attributes behind the input's.</param>
/// <param name="Sizes">The sizes of a sample.</param>
/// <param name="Open">The axes that the declaration leaves open, as bits.</param>
internal sealed record ModelOfOpenSizes(string Layers, int[] Sizes, int Open)
{
    private const int MostLayers = 5, MostAxes = 4;

    /// <summary>Any of them. Some can't be compiled, or can't take the data.</summary>
    public static Gen<ModelOfOpenSizes> Any { get; } =
        from axes in Gen.Int[1, MostAxes]
        from sizes in Gen.Int[4, 9].Array[axes]
        // The channels stay closed, but for a vector's, which is all that it has.
        from open in Gen.Int[1, axes == 1 ? 1 : (1 << (axes - 1)) - 1]
        from count in Gen.Int[1, MostLayers]
        from layers in Chain(axes, count)
        select new ModelOfOpenSizes(layers, sizes, open);

    /// <summary>The declaration as it is.</summary>
    public string Attributes =>
        $"[Input({string.Join(", ", Sizes.Select((size, axis) => (Open >> axis & 1) == 1 ? "Dim.Any" : $"{size}"))})] {Layers}";

    /// <summary>The same model with the data's sizes.</summary>
    public string Closed => $"[Input({string.Join(", ", Sizes)})] {Layers}";

    private static Gen<string> Chain(int axes, int count) => count == 0
        ? Gen.Const("")
        : from layer in Layer(axes)
          from rest in Chain(layer.Axes, count - 1)
          select $"[{layer.Attribute}] {rest}";

    /// <summary>A layer for samples of so many axes, and how many its output has.</summary>
    private static Gen<(string Attribute, int Axes)> Layer(int axes) => axes switch
    {
        1 => Gen.OneOf(Anywhere(axes), OfVectors),
        2 => Gen.OneOf(Anywhere(axes), Windows(1), OfSpace(1), OfSequences),
        3 => Gen.OneOf(Anywhere(axes), Windows(2), OfSpace(2), OfImages),
        _ => Gen.OneOf(Anywhere(axes), Windows(3), OfSpace(3)),
    };

    private static Gen<string> Padding => Gen.OneOf("Padding.Valid", "Padding.Same");

    private static Gen<string> Activation => Gen.OneOf("Activation.Linear", "Activation.Tanh", "Activation.Relu", "Activation.Softmax");

    private static Gen<string> Bool => Gen.OneOf("true", "false");

    /// <summary>One number for each space axis.</summary>
    private static Gen<string> PerAxis(int space, int low, int high) =>
        Gen.Int[low, high].Array[space].Select(n => n.Length == 1 ? $"{n[0]}" : $"[{string.Join(", ", n)}]");

    private static Gen<(string Attribute, int Axes)> Anywhere(int axes) => Gen.OneOf(
        from units in Gen.Int[1, 5] from activation in Activation select $"Dense({units}, {activation})",
        from axis in Gen.Int[1, axes] select $"Softmax({axis})",
        Gen.OneOf("LayerNormalization", "BatchNormalization", "Dropout(0.3)", "UnitNormalization", "RMSNormalization",
            "Rescaling(0.5, 0.1)", "ReLU", "GaussianNoise(0.1)"))
        .Select(a => (a, axes));

    private static Gen<(string Attribute, int Axes)> OfVectors => Gen.OneOf(
        Gen.Int[1, 3].Select(n => ($"RepeatVector({n})", 2)),
        Gen.Int[2, 4].Select(n => ($"Embedding(5, {n})", 2)),
        Gen.Const(("Reshape(1, -1)", 2)),
        Gen.Const(("Reshape(-1, 1)", 2)));

    private static Gen<(string Attribute, int Axes)> OfSequences => Gen.OneOf(
        from kind in Gen.OneOf("LSTM", "GRU", "SimpleRNN") from units in Gen.Int[1, 4] from sequences in Bool from backwards in Bool
        select ($"{kind}({units}, returnSequences: {sequences}, goBackwards: {backwards})", sequences == "true" ? 2 : 1),
        Gen.OneOf("Flatten", "GlobalAveragePooling1D", "GlobalMaxPooling1D").Select(a => (a, 1)),
        from filters in Gen.Int[1, 4] from size in Gen.Int[1, 3] from dilation in Gen.Int[1,
            2] select ($"Conv1D({filters}, {size}, padding: Padding.Causal, dilationRate: {dilation})", 2),
        Gen.OneOf("Permute(2, 1)", "Reshape(-1, 2)", "Masking").Select(a => (a, 2)));

    private static Gen<(string Attribute, int Axes)> OfImages => Gen.OneOf(
        from height in Gen.Int[2, 6] from width in Gen.Int[2, 6] from how in Gen.OneOf("Nearest", "Bilinear") from ratio in Gen.OneOf("",
            ", cropToAspectRatio: true", ", padToAspectRatio: true")
        select ($"Resizing({height}, {width}, Interpolation.{how}{ratio})", 3),
        from height in Gen.Int[2, 11] from width in Gen.Int[2, 11] select ($"CenterCrop({height}, {width})", 3),
        Gen.OneOf("Flatten", "GlobalAveragePooling2D").Select(a => (a, 1)),
        from filters in Gen.Int[1,
            3] from sequences in Bool select ($"ConvLSTM1D({filters}, 2, padding: Padding.Same, returnSequences: {sequences})",
            sequences == "true" ? 3 : 2),
        Gen.OneOf("Permute(2, 1, 3)", "Reshape(-1, 4, 1)").Select(a => (a, 3)),
        Gen.Const(("Reshape(-1, 3)", 2)));

    private static Gen<(string Attribute, int Axes)> Windows(int space) => Gen.OneOf(
        from filters in Gen.Int[1, 4] from size in PerAxis(space, 1, 3) from strides in PerAxis(space, 1,
            2) from padding in Padding from activation in Activation
        select $"Conv{space}D({filters}, {size}, {strides}, {padding}, activation: {activation})",
        from filters in Gen.Int[1, 4] from size in PerAxis(space, 1, 2) from dilations in PerAxis(space, 1, 2) from padding in Padding
        select $"Conv{space}D({filters}, {size}, dilationRate: {dilations}, padding: {padding})",
        from filters in Gen.Int[1, 3] from size in PerAxis(space, 1, 3) from strides in PerAxis(space, 1, 2) from padding in Padding
        select $"Conv{space}DTranspose({filters}, {size}, {strides}, {padding})",
        from kind in Gen.OneOf("Max", "Average") from size in PerAxis(space, 1, 3) from strides in PerAxis(space, 1,
            2) from padding in Padding
        select $"{kind}Pooling{space}D({size}, {strides}, {padding})")
        .Select(a => (a, space + 1));

    private static Gen<(string Attribute, int Axes)> OfSpace(int space) => Gen.OneOf(
        PerAxis(2 * space, 0, 2).Select(n => $"ZeroPadding{space}D({n})"),
        PerAxis(2 * space, 0, 1).Select(n => $"Cropping{space}D({n})"),
        PerAxis(space, 1, 2).Select(n => $"UpSampling{space}D({n})"),
        Gen.Const($"SpatialDropout{space}D(0.2)"))
        .Select(a => (a, space + 1));
}

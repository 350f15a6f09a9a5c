using Keras.Analyzers.Tests.Support;

namespace Keras.Analyzers.Tests.Rules;

/// <summary>Models that are trained to give what they got.</summary>
public class AutoencoderTests
{
    private const string Padded =
        "[Sequential, Input(23, 23, 1), MaxPooling2D(padding: Padding.Same), MaxPooling2D(padding: Padding.Same), MaxPooling2D(padding: Padding.Same),"
        + " UpSampling2D(2), UpSampling2D(2), Conv2D(16, 3), UpSampling2D(2), Conv2D(1, 3, padding: Padding.Same, activation: Activation.Sigmoid)]";

    private const string Rounded =
        "[Sequential, Input(458, 690, 3), MaxPooling2D(padding: Padding.Same), MaxPooling2D(padding: Padding.Same), UpSampling2D(2), UpSampling2D(2),"
        + " Conv2D(3, 3, padding: Padding.Same, activation: Activation.Sigmoid)]";

    [Fact]
    public Task AConvolutionThatCuts() => Verify.Calls(
        Program(Padded, "model.Fit(x, {|KG0302:x|});"),
        "Labels are the inputs, (None, 23, 23, 1), but the output 'conv2d_1' (None, 20, 20, 1) is compared with them: axis 1, 23 != 20."
        + " Sizes: 23 -> 12 -> 6 -> 3 -> 6 -> 12 -> 10 -> 20: 'max_pooling2d' rounds 23 / 2 up to 12, 'conv2d' (padding valid) loses 2.");

    [Fact]
    public async Task PoolingThatRoundsUp()
    {
        await Verify.Calls(
            Program(Rounded, "model.Fit(x, {|KG0302:x|});"),
            "Labels are the inputs, (None, 458, 690, 3), but the output 'conv2d' (None, 460, 692, 3) is compared with them: axis 1, 458 != 460."
            + " Sizes: 458 -> 229 -> 115 -> 230 -> 460: 'max_pooling2d_1' rounds 229 / 2 up to 115.");
        await Verify.Calls(
            Program(Rounded, "model.Fit(new float[1, 458, 690, 3], {|KG0302:new float[1, 458, 690, 3]|});"),
            "Labels are (1, 458, 690, 3), but binary_crossentropy compares them with the output, (None, 460, 692, 3), for 'conv2d' (Conv2D): axis 1, 458 != 460."
            + " Sizes: 458 -> 229 -> 115 -> 230 -> 460: 'max_pooling2d_1' rounds 229 / 2 up to 115.");
        await Verify.CallFix(
            Program(Rounded, "model.Fit(x, {|KG0302:x|});"),
            Program(Rounded, "model.Fit(x, x);").Replace("[Loss.", "[Cropping2D([0, 2, 0, 2])]\n[Loss."),
            "Cut off what is too much: Cropping2D([0, 2, 0, 2])");
    }

    [Fact]
    public Task SizesThatFitAreQuiet() => Verify.Calls(Program(Rounded.Replace("458, 690", "456, 688"), "model.Fit(x, x);"));

    private static string Program(string layers, string statements) => $$"""
        {{layers}}
        [Loss.BinaryCrossentropy]
        partial class Images
        {
            public void Fit(InputData x, TargetData y) { }
        }

        static class Program
        {
            static void Main(Images model, float[,,,] x) { {{statements}} }
        }
        """;
}

using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>Layers are found where Keras puts them.</summary>
public sealed class LayerPathsTests
{
    [Theory]
    [InlineData("Dense", "dense")]
    [InlineData("Conv2D", "conv2d")]
    [InlineData("Conv2DTranspose", "conv2d_transpose")]
    [InlineData("MaxPooling2D", "max_pooling2d")]
    [InlineData("GlobalAveragePooling1D", "global_average_pooling1d")]
    [InlineData("ReLU", "re_lu")]
    [InlineData("PReLU", "p_re_lu")]
    [InlineData("LeakyReLU", "leaky_re_lu")]
    [InlineData("ELU", "elu")]
    [InlineData("LSTM", "lstm")]
    [InlineData("ConvLSTM2D", "conv_lstm2d")]
    [InlineData("RNN", "rnn")]
    [InlineData("SimpleRNN", "simple_rnn")]
    [InlineData("MultiHeadAttention", "multi_head_attention")]
    [InlineData("TFSMLayer", "tfsm_layer")]
    [InlineData("STFTSpectrogram", "stft_spectrogram")]
    [InlineData("My_Layer", "my__layer")]
    [InlineData("demo>Scale2", "demo_scale2")]
    public void ClassesBecomeSnakeCase(string kerasClass, string expected) => Assert.Equal(expected, LayerPaths.SnakeCase(kerasClass));

    [Fact]
    public void LayersOfAClassAreCounted() =>
        Assert.Equal(
            ["layers/conv2d/vars", "layers/flatten/vars", "layers/dense/vars", "layers/conv2d_1/vars", "layers/dense_1/vars",
                "layers/dense_2/vars"],
            LayerPaths.Of(["Conv2D", "Flatten", "Dense", "Conv2D", "Dense", "Dense"]));
}

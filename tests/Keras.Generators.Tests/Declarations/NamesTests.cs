using Keras.Generators.Declarations;

namespace Keras.Generators.Tests.Declarations;

public class NamesTests
{
    [Theory]
    [InlineData("MnistCnn", "mnist_cnn")]
    [InlineData("Conv2D", "conv2d")]
    [InlineData("MaxPooling2D", "max_pooling2d")]
    [InlineData("ReLU", "re_lu")]
    [InlineData("LSTM", "lstm")]
    [InlineData("InputLayer", "input_layer")]
    [InlineData("SimpleRNNCell", "simple_rnn_cell")]
    public void SnakeCaseIsKeras(string name, string expected) => Assert.Equal(expected, Names.ToSnakeCase(name));

    [Fact]
    public void KerasNamesBecomeParameters()
    {
        Assert.Equal("returnSequences", Names.FromSnakeCase("return_sequences"));
        Assert.Equal("kernelL2", Names.ToCamelCase("KernelL2"));
    }
}

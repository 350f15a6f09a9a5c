namespace Keras.EndToEnd.Tests.Models;

/// <summary>The declaration of what Keras trained and saved as <c>mnist_cnn.keras</c>.</summary>
[Sequential(Name = "mnist_cnn")]
[Input(28, 28, 1, Name = "image")]
[Rescaling(1.0 / 255)]
[Conv2D(8, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(16, 3, useBias: false)]
[BatchNormalization]
[Activation(Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.25)]
[Dense(32, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam(0.001), Metric.Accuracy]
public partial class Twin;

using Keras;

namespace Mnist;

/// <summary>A convolutional network for handwritten digits. The build compiles it; F12 on its members shows the emitted code.</summary>
[Sequential]
[Input(28, 28, 1)]
[Rescaling(1.0 / 255)]
[Conv2D(32, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(64, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.5)]
[Dense(10, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam(1e-3), Metric.Accuracy]
public partial class MnistCnn;

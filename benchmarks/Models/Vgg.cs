using Keras;

namespace BenchmarkModels;

[Sequential]
[Input(32, 32, 3)]
[Conv2D(64, 3, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(64, 3, padding: Padding.Same, activation: Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(128, 3, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(128, 3, padding: Padding.Same, activation: Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam]
public partial class Vgg;

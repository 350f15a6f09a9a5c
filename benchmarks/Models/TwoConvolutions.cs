using Keras;

namespace BenchmarkModels;

[Sequential]
[Input(28, 28, 1)]
[Conv2D(32, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(64, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam]
public partial class TwoConvolutions;

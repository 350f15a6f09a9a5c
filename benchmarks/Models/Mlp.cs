using Keras;

namespace BenchmarkModels;

[Sequential]
[Input(784)]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam]
public partial class Mlp;

using Keras;

namespace BenchmarkModels;

[Sequential]
[Input(4)]
[Dense(16, Activation.Relu)]
[Dense(3, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam]
public partial class SmallMlp;

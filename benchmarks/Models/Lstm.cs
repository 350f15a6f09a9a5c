using Keras;

namespace BenchmarkModels;

[Sequential]
[Input(64, 16)]
[LSTM(128)]
[Dense(10, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam]
public partial class Lstm;

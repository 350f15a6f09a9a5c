using Keras;

namespace CompiledModels;

// Between them: every activation, windows with stride, border, dilation, groups and overlap, loops, attention, sizes that only the data
// tell. With SGD and a step size of 1, the weights after a step show the gradients.

[Sequential]
[Input(12)]
[Dense(8, Activation.Gelu), Dense(8, Activation.Elu), Dense(8, Activation.Selu), Dense(8, Activation.Silu)]
[Dense(8, Activation.Mish), Dense(8, Activation.Softplus), Dense(8, Activation.Softsign), Dense(8, Activation.Tanh)]
[Dense(8, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.SGD(1.0), Metric.Accuracy]
public partial class SmoothActivations;

[Sequential]
[Input(12)]
[Dense(16, Activation.Relu), Dense(16, Activation.LeakyRelu), Dense(16, Activation.Relu6), Dense(16, Activation.HardSigmoid)]
[Dense(16, Activation.HardSilu), Dense(16, Activation.HardTanh), Dense(16, Activation.SoftShrink), Dense(16, Activation.Celu)]
[Dense(4, Activation.Sigmoid)]
[Loss.MeanSquaredError, Optimizer.SGD(1.0)]
public partial class KinkedActivations;

[Sequential]
[Input(12)]
[Dense(8, Activation.Exponential, KernelL2 = 0.01), Dense(8, Activation.LogSigmoid), Dense(8, Activation.TanhShrink),
    Dense(8, Activation.Squareplus)]
[Dense(8, Activation.LogSoftmax)]
[Dense(3)]
[Loss.MeanAbsoluteError, Optimizer.SGD(1.0)]
public partial class OtherActivations;

[Sequential]
[Input(13, 11, 4)]
[Conv2D(8, 3, 2, Padding.Same, activation: Activation.Relu)]
[Conv2D(8, 3, padding: Padding.Same, dilationRate: 2, groups: 2, activation: Activation.Tanh)]
[MaxPooling2D(3, 2, Padding.Same)]
[Dropout(0.3)]
[Conv2D(6, 2)]
[MaxPooling2D(2, 1)]
[Flatten]
[Dropout(0.5)]
[Dense(5)]
[Loss.SparseCategoricalCrossentropy(fromLogits: true), Optimizer.SGD(1.0), Metric.Accuracy]
public partial class Windows;

[Sequential]
[Input(6, 6, 3)]
[Rescaling(2.0, -1.0)]
[Conv2D(4, 3, useBias: false)]
[BatchNormalization]
[Activation(Activation.Relu)]
[Flatten]
[BatchNormalization(momentum: 0.5)]
[Dense(3, Activation.Softmax)]
[Loss.CategoricalCrossentropy(labelSmoothing: 0.1), Optimizer.SGD(1.0)]
public partial class Normalized;

[Sequential]
[Input(10)]
[Dense(6, Activation.Relu, ActivityL2 = 0.01)]
[Dense(1)]
[Loss.BinaryCrossentropy(fromLogits: true), Optimizer.SGD(1.0)]
public partial class Binary;

[Sequential]
[Input(10)]
[Dense(2, Activation.Sigmoid)]
public partial class InferenceOnly;

[Sequential]
[Input(9, 9, 2)]
[Conv2D(4, 3, padding: Padding.Same, activation: Activation.Tanh)]
[MaxPooling2D(2)]
[Flatten]
[Dense(3, Activation.Sigmoid)]
[Loss.MeanSquaredError, Optimizer.Adam]
public partial class Placed;

[Sequential]
[Input(6, 5)]
[Masking(0.5)]
[LSTM(7, returnSequences: true)]
[GRU(6, returnSequences: true, goBackwards: true)]
[SimpleRNN(4, Activation.Relu)]
[Dense(3, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.SGD(1.0)]
public partial class Recurrent;

[Sequential]
[Input(Dim.Any, Dim.Any, 2)]
[Conv2D(4, 3, 2, Padding.Same, activation: Activation.Tanh)]
[MaxPooling2D(2, padding: Padding.Same)]
[ZeroPadding2D(1)]
[CenterCrop(5, 3)]
[Conv2D(3, 2)]
[GlobalAveragePooling2D]
[Dense(2)]
[Loss.MeanSquaredError, Optimizer.SGD(1.0)]
public partial class ImagesOfAnySize;

[Sequential]
[Input(Dim.Any)]
[Rescaling(10, 10)]
[Embedding(21, 6, maskZero: true, EmbeddingsL2 = 0.1)]
[GRU(5, returnSequences: true)]
[Dense(4, Activation.Relu)]
[LSTM(5)]
[Dense(1, Activation.Sigmoid)]
[Loss.BinaryCrossentropy, Optimizer.SGD(1.0)]
public partial class TextOfAnyLength;

[KerasModel("attention.json")]
[Loss.SparseCategoricalCrossentropy, Optimizer.SGD(1.0)]
public partial class Attentive;

[Sequential]
[Input(3, 4, BatchSize = 2)]
[LSTM(5, returnSequences: true, stateful: true)]
[GRU(3, stateful: true)]
[Dense(2)]
[Loss.MeanSquaredError, Optimizer.SGD(0.1)]
public partial class Remembering;

[Sequential]
[Input(Dim.Any, 4)]
[LSTM(5, returnSequences: true)]
[GRU(3)]
[Dense(2)]
[Loss.MeanSquaredError, Optimizer.SGD(0.1)]
public partial class Forgetting;

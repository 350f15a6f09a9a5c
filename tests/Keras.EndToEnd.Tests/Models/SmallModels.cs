namespace Keras.EndToEnd.Tests.Models;

/// <summary>A classifier that learns the digits from a few thousand images.</summary>
[Sequential]
[Input(28, 28, 1)]
[Rescaling(1.0 / 255)]
[Conv2D(16, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(32, 3, Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dense(64, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam(2e-3), Metric.Accuracy]
public partial class QuickDigits;

/// <summary>Convolutions whose kernels are kept packed: one as a product of matrices, one by Winograd's algorithm.</summary>
[Sequential]
[Input(16, 16, 8)]
[Conv2D(80, 1, Activation.Relu)]
[Conv2D(80, 3, Activation.Relu, padding: Padding.Same)]
[GlobalAveragePooling2D]
[Dense(3, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.SGD(0.1, useEma: true, emaMomentum: 0.5)]
public partial class TwoKernels;

/// <summary>Everything whose result could depend on how a batch is cut: dropout, whole-batch statistics, regularization.</summary>
[Sequential]
[Input(12, 12, 2)]
[Conv2D(8, 3, Activation.Relu, padding: Padding.Same)]
[BatchNormalization]
[MaxPooling2D(2)]
[Dropout(0.3)]
[Flatten]
[Dense(24, Activation.Tanh, KernelL2 = 1e-3)]
[Dense(3, Activation.Softmax)]
[Loss.SparseCategoricalCrossentropy, Optimizer.Adam(1e-2), Metric.Accuracy]
public partial class Mixed;

/// <summary>A regression.</summary>
[Sequential]
[Input(4)]
[Dense(16, Activation.Tanh)]
[Dense(1)]
[Loss.MeanSquaredError, Optimizer.RMSprop(0.01), Metric.MeanAbsoluteError]
public partial class Regression;

/// <summary>Series of any length.</summary>
[Sequential]
[Input(Dim.Any, 2)]
[Conv1D(4, 3, activation: Activation.Tanh)]
[GlobalAveragePooling1D]
[Dense(1)]
[Loss.MeanSquaredError, Optimizer.SGD(0.1)]
public partial class Series;

/// <summary>The same weights, but another function.</summary>
[Sequential(Name = "regression")]
[Input(4)]
[Dense(16, Activation.Relu)]
[Dense(1)]
[Loss.MeanSquaredError, Optimizer.RMSprop(0.01), Metric.MeanAbsoluteError]
public partial class OtherRegression;

/// <summary>A yes or no.</summary>
[Sequential]
[Input(3)]
[Dense(8, Activation.Relu)]
[Dense(1, Activation.Sigmoid)]
[Loss.BinaryCrossentropy, Optimizer.SGD(0.5, momentum: 0.9, nesterov: true), Metric.Accuracy, Metric.AUC, Metric.Precision]
public partial class YesOrNo;

/// <summary>A layer that learns from data.</summary>
[Sequential]
[Input(2)]
[Normalization]
public partial class Normalized;

/// <summary>Intervals that are learned from data.</summary>
[Sequential]
[Input(3)]
[Discretization(numBins: 4)]
public partial class Quartiles;

/// <summary>How often values lie in each interval, and a layer behind them.</summary>
[Sequential]
[Input(3)]
[Discretization(numBins: 4, outputMode: OutputMode.Count)]
[Dense(1)]
[Loss.MeanSquaredError, Optimizer.SGD(0.1)]
public partial class QuartileCounts;

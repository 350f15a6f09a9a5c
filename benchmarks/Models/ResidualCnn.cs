using Keras;

namespace BenchmarkModels;

/// <summary>
/// Nine convolutions of 16, 32 and 64 channels, each normalized over the batch, in a stem and three residual blocks; the mean over the
/// image is classified.
/// </summary>
[KerasModel("Models/residual_cnn.json")]
[Loss.SparseCategoricalCrossentropy(fromLogits: true), Optimizer.Adam]
public partial class ResidualCnn;

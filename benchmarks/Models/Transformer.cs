using Keras;

namespace BenchmarkModels;

/// <summary>
/// A transformer block that normalizes after it adds, over tokens that are embedded already; the mean of what comes out is classified.
/// </summary>
[KerasModel("Models/transformer.json")]
[Loss.SparseCategoricalCrossentropy(fromLogits: true), Optimizer.Adam]
public partial class Transformer;

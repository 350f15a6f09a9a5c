using Keras;

namespace BenchmarkModels;

/// <summary>The network of <c>keras.applications</c> as Keras saves it, without its 100 MB of weights.</summary>
[KerasModel("resnet50.keras")]
public partial class ResNet50;

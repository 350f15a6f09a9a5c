namespace Keras.Generators.Layers;

/// <summary>Keras' <c>UpSampling3D</c>.</summary>
internal sealed class UpSampling3DLayer() : UpSamplingLayer(3);

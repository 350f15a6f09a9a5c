namespace Keras.Generators.Layers;

/// <summary>Keras' <c>AdaptiveAveragePooling3D</c>.</summary>
internal sealed class AdaptiveAveragePooling3DLayer() : AdaptivePoolingLayer("Average", 3);

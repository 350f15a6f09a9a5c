namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GlobalAveragePooling3D</c>.</summary>
internal sealed class GlobalAveragePooling3DLayer() : GlobalPoolingLayer("Average", 3);

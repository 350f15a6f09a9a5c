namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GlobalAveragePooling2D</c>.</summary>
internal sealed class GlobalAveragePooling2DLayer() : GlobalPoolingLayer("Average", 2);

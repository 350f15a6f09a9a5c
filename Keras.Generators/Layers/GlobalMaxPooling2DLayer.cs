namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GlobalMaxPooling2D</c>.</summary>
internal sealed class GlobalMaxPooling2DLayer() : GlobalPoolingLayer("Max", 2);

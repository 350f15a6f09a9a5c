namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GlobalMaxPooling3D</c>.</summary>
internal sealed class GlobalMaxPooling3DLayer() : GlobalPoolingLayer("Max", 3);

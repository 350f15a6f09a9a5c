namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GlobalMaxPooling1D</c>.</summary>
internal sealed class GlobalMaxPooling1DLayer() : GlobalPoolingLayer("Max", 1);

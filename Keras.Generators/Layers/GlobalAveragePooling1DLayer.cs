namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GlobalAveragePooling1D</c>.</summary>
internal sealed class GlobalAveragePooling1DLayer() : GlobalPoolingLayer("Average", 1);

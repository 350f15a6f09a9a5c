namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ZeroPadding1D</c>.</summary>
internal sealed class ZeroPadding1DLayer() : ZeroPaddingLayer(1);

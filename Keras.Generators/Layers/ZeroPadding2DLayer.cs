namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ZeroPadding2D</c>.</summary>
internal sealed class ZeroPadding2DLayer() : ZeroPaddingLayer(2);

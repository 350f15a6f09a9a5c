namespace Keras.Generators.Layers;

/// <summary>Keras' <c>ZeroPadding3D</c>.</summary>
internal sealed class ZeroPadding3DLayer() : ZeroPaddingLayer(3);

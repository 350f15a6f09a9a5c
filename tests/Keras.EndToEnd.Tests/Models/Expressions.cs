namespace Keras.EndToEnd.Tests.Models;

/// <summary>A network of 2017 that tells the expression of a face, as Keras 2 saved it.</summary>
[KerasModel("fer2013_mini_xception.h5")]
public partial class Expressions;

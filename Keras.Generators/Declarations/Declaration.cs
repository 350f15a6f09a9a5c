namespace Keras.Generators.Declarations;

/// <summary>What kind of Keras object a declaration makes.</summary>
internal enum Family
{
    Layer,
    Loss,
    Optimizer,
    Metric,
    LearningRateSchedule,
    Initializer,
    Regularizer,
    Constraint,
    Quantizer,
}

/// <summary>A Keras object as declared.</summary>
/// <param name="Family">Whether it is a layer, a loss, an optimizer or a metric.</param>
/// <param name="Kind">Keras' name of its class, such as <c>Conv2D</c>.</param>
/// <param name="Arguments">What is given, and what C# fills in for what is left out.</param>
/// <param name="Index">Where it stands among the attributes of the class.</param>
/// <param name="Code">C# that makes the same object at run time, for optimizers and metrics:
/// <c>new global::Keras.Optimizer.Adam(0.001)</c>.</param>
/// <param name="Part">Which of the class' partial declarations it stands on.</param>
/// <param name="IsComplete">False where C# itself reports an error in it, which makes its arguments unknown.</param>
internal sealed record Declaration(
    Family Family, string Kind, Arguments Arguments, int Index, string Code = "", int Part = 0, bool IsComplete = true);
